package dev.offspring.jvm;

/** Threads that no JVM waits for at its end. */
public final class Daemon {
    private Daemon() {}

    /** A thread that has begun. */
    public static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
