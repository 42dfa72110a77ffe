package dev.offspring.multiprocessing.manager;

import java.io.Serializable;
import java.net.SocketAddress;

/**
 * Which manager an object is in.
 *
 * @param id of this manager: another one at the same address has another
 * @param name to be shown
 * @param key that both sides of a connection must know
 * @param family tells whether a process is of the manager's family, and can share memory with it
 */
record Origin(String id, String name, SocketAddress address, byte[] key, String family) implements Serializable {
    @Override
    public String toString() {
        return name + " at " + address;
    }
}
