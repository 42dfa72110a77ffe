package dev.offspring.multiprocessing;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * Waits at an address for {@link Multiprocessing#client clients} of this machine or of others. Stands for Python's
 * {@code Listener}. Safe for use by many threads; it belongs to the process that made it and cannot travel to another.
 */
public interface Listener extends AutoCloseable {
    /**
     * Waits for a client, and for its proof that it knows the key if there is one. Afterwards, in whatever way this ends,
     * the next can be accepted. Stands for {@code accept()}.
     *
     * @throws AuthenticationException a client came that does not know the key; it is told so
     * @throws IOException this listener was closed
     * @throws InterruptedException this thread was interrupted; a client that comes then is for the next call
     */
    Connection accept() throws IOException, InterruptedException;

    /** Where clients find it; a port that was given as 0 is the real one here. Stands for {@code address}. */
    SocketAddress address();

    /** Where the client that was accepted last has called from. Stands for {@code last_accepted}. */
    Optional<SocketAddress> lastAccepted();

    /** Listens no more; who waits in {@link #accept} gets an {@link IOException}. Its connections stay open. */
    @Override
    void close();
}
