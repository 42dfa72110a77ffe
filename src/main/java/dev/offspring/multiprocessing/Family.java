package dev.offspring.multiprocessing;

/** This process and its children. */
final class Family {
    private static Host host = new Host() {};

    private Family() {}

    static synchronized void install(Host installed) {
        host = installed;
    }

    static synchronized Host host() {
        return host;
    }
}
