package dev.offspring.multiprocessing;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One end of a pipe, or of a connection to a {@link Listener}. Stands for Python's {@code Connection}: {@code send},
 * {@code recv}, {@code send_bytes}, {@code recv_bytes}, {@code recv_bytes_into}, {@code poll}. What is sent at once
 * is received at once: messages are neither split nor joined.
 *
 * <p>When the other end was closed in all processes, or they have ended, what was sent before can still be received; then
 * {@link #receive} throws {@link java.io.EOFException}. Each process that was handed an end holds it, the one that made
 * the pipe, too: it should close the end that it does not use, or the other will wait for ever.
 *
 * <p>Several threads and processes may use one end; each message goes to one of them. An interrupt ends a wait with
 * {@link InterruptedException} and leaves the connection usable; a message of which a part was sent is then completed by
 * the next one that is sent.
 *
 * <p>An end of a pipe is handed to another process like any value. A connection over a socket stays in its process.
 */
public interface Connection extends AutoCloseable {
    /**
     * Sends a value, and waits while the other side is far behind. Stands for {@code send(obj)}.
     *
     * @throws NotTransferableException the value cannot travel
     * @throws BrokenPipeException nobody holds the other end
     * @throws IOException this end only receives, or was closed in this process
     */
    void send(@Nullable Object value) throws IOException, InterruptedException;

    /**
     * Waits for the next value and receives it. Its type is what the caller expects. Stands for {@code recv()}.
     *
     * @throws java.io.EOFException nobody holds the other end, and all that it sent was received
     * @throws IOException this end only sends, was closed in this process, or the value cannot be read here
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows what was sent
    <T> T receive() throws IOException, InterruptedException;

    /** Sends bytes. Stands for {@code send_bytes(buffer)}. */
    default void sendBytes(byte[] bytes) throws IOException, InterruptedException {
        sendBytes(bytes, 0, bytes.length);
    }

    /**
     * Sends a part of an array. Stands for {@code send_bytes(buffer, offset, size)}.
     *
     * @throws IndexOutOfBoundsException there is no such part
     */
    void sendBytes(byte[] bytes, int offset, int length) throws IOException, InterruptedException;

    /** Waits for the next message and receives its bytes. Stands for {@code recv_bytes()}. */
    byte[] receiveBytes() throws IOException, InterruptedException;

    /**
     * The same, if it has no more than {@code most} bytes. Stands for {@code recv_bytes(maxlength)}.
     *
     * @throws IOException it has more; the connection is closed then
     */
    default byte[] receiveBytes(int most) throws IOException, InterruptedException {
        if (most < 0) throw new IllegalArgumentException("the most bytes to receive cannot be " + most);
        byte[] bytes = receiveBytes();
        if (bytes.length <= most) return bytes;
        close();
        throw new IOException("A message of " + bytes.length + " bytes came to " + this + ", and at most " + most
                + " were expected.");
    }

    /**
     * Receives the next message into an array and says how many bytes it has. Stands for {@code recv_bytes_into}.
     *
     * @throws BufferTooShortException it has more bytes than there is room for; the exception has them all
     * @throws IndexOutOfBoundsException {@code offset} is not in the array
     */
    default int receiveBytesInto(byte[] buffer, int offset) throws IOException, InterruptedException {
        Objects.checkFromToIndex(offset, buffer.length, buffer.length);
        byte[] bytes = receiveBytes();
        if (bytes.length > buffer.length - offset) throw new BufferTooShortException(bytes, buffer.length - offset);
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        return bytes.length;
    }

    /** Whether a {@link #receive} would return, or throw, at once. Stands for {@code poll()}. */
    boolean poll() throws IOException;

    /** Waits until a {@link #receive} would return, or throw, at once, for {@code timeout} at most. */
    boolean poll(Duration timeout) throws IOException, InterruptedException;

    /** Whether this end receives. Stands for {@code readable}. */
    boolean isReadable();

    /** Whether this end sends. Stands for {@code writable}. */
    boolean isWritable();

    /** Whether it was closed in this process. Stands for {@code closed}. */
    boolean isClosed();

    /** This process uses this end no more. */
    @Override
    void close();
}
