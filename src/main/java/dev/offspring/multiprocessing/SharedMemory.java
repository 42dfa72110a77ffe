package dev.offspring.multiprocessing;

import java.nio.ByteBuffer;

/**
 * A block of memory with a name. Any process that knows the name sees the same bytes, also one of another family or, on
 * Linux, one of Python's {@code SharedMemory(name)}. Handed to a child it is attached there by its name.
 *
 * <p>It stays until somebody calls {@link #unlink}; what is still there when the family ends that made it, in whatever
 * way, is removed with a warning. Stands for {@code SharedMemory}.
 */
public interface SharedMemory extends AutoCloseable {
    /** Its name. */
    String name();

    /**
     * In bytes.
     *
     * @throws IllegalStateException it was closed
     */
    int size();

    /**
     * All of it in this machine's byte order; each call gives a buffer with a position of its own. Its bytes are as
     * unordered between processes as plain fields are between threads: a lock, an event or a queue brings order. Stands
     * for {@code buf}.
     *
     * @throws IllegalStateException it was closed
     */
    ByteBuffer buffer();

    /**
     * This object is used no more. The memory stays for others, and buffers that were taken from here stay usable.
     * Closing twice does nothing.
     */
    @Override
    void close();

    /**
     * Takes the name away, so that the memory is gone when those who have it attached are done. To be called once, by
     * anybody; also when it is closed already.
     *
     * @throws java.io.UncheckedIOException nothing has that name any more
     */
    void unlink();
}
