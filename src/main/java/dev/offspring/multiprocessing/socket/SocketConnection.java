package dev.offspring.multiprocessing.socket;

import dev.offspring.multiprocessing.AuthenticationException;
import dev.offspring.multiprocessing.BrokenPipeException;
import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.Connection;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.Transfer;
import dev.offspring.multiprocessing.ready.Awaitable;
import dev.offspring.multiprocessing.ready.Bell;
import dev.offspring.multiprocessing.ready.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A connection over a socket. An interrupt ends a wait and nothing else. */
public final class SocketConnection implements Connection, Awaitable {
    private final SocketChannel channel;
    private final String label;
    private final ClassSource classes = Host.current().classes();
    private final ReentrantLock receiving = new ReentrantLock();
    private final ReentrantLock sending = new ReentrantLock();
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Readiness readable;

    SocketConnection(SocketChannel channel, String label) throws IOException {
        this.channel = channel;
        this.label = label;
        channel.configureBlocking(false);
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY))
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        reader = new FrameReader(channel);
        writer = new FrameWriter(channel);
        readable = new Readiness(channel, SelectionKey.OP_READ);
    }

    /**
     * Calls a listener.
     *
     * @param key what both sides know; empty for a listener without a key
     */
    public static SocketConnection open(SocketAddress address, Optional<byte[]> key)
            throws IOException, InterruptedException {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(address);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while it called " + address);
        } catch (IOException e) {
            throw new IOException("Nobody listens at " + address + ", or cannot be reached: " + e.getMessage(), e);
        }
        var connection = new SocketConnection(channel, "the connection to " + address);
        if (key.isPresent()) connection.prove(new Handshake(connection, key.get())::call);
        return connection;
    }

    /** One side of the proof. */
    interface Proof {
        void give() throws IOException, InterruptedException;
    }

    /** A connection whose proof fails is closed. */
    void prove(Proof proof) throws IOException, InterruptedException {
        boolean proven = false;
        reader.limit(Handshake.LONGEST);
        try {
            proof.give();
            proven = true;
        } finally {
            reader.unlimit();
            if (!proven) close();
        }
    }

    private IOException closed() {
        return new IOException(label + " was closed in this process.");
    }

    private void mustBeOpen() throws IOException {
        if (isClosed()) throw closed();
    }

    // ---- sending ----

    void send(Frame.Kind kind, byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        mustBeOpen();
        sending.lockInterruptibly();
        try {
            writer.send(kind, bytes, offset, length);
        } catch (IOException e) {
            if (isClosed()) throw closed();
            throw new BrokenPipeException(label);
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void send(@Nullable Object value) throws IOException, InterruptedException {
        mustBeOpen();
        byte[] bytes = Transfer.write(value, "the value for " + label, classes);
        send(Frame.Kind.VALUE, bytes, 0, bytes.length);
    }

    @Override
    public void sendBytes(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        mustBeOpen();
        Objects.checkFromIndexSize(offset, length, bytes.length);
        send(Frame.Kind.BYTES, bytes, offset, length);
    }

    // ---- receiving ----

    /** The next frame, or none if the deadline has passed. */
    Optional<Frame> next(Deadline deadline) throws IOException, InterruptedException {
        mustBeOpen();
        receiving.lockInterruptibly();
        try {
            return awaitFrame(deadline) ? Optional.of(reader.take()) : Optional.empty();
        } catch (EOFException e) {
            throw new EOFException(label + " has nothing more to receive: the other side has closed it or has ended."
                    + e.getMessage());
        } catch (ClosedChannelException e) {
            throw closed();
        } finally {
            receiving.unlock();
        }
    }

    private boolean awaitFrame(Deadline deadline) throws IOException, InterruptedException {
        while (!reader.fill()) {
            if (deadline.isOver()) return false;
            readable.await(deadline);
        }
        return true;
    }

    private Frame next() throws IOException, InterruptedException {
        Frame frame = next(Deadline.NEVER).orElseThrow();
        if (frame.kind() != Frame.Kind.PROOF) return frame;
        close();
        throw new AuthenticationException("The other side of " + label
                + " wants both to prove that they know a key, and here none was given. Give both sides the same key.");
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the caller knows what was sent
    public <T> T receive() throws IOException, InterruptedException {
        Frame frame = next();
        if (frame.kind() == Frame.Kind.BYTES) return (T) frame.content();
        try {
            return (T) Transfer.read(frame.content(), classes.loader());
        } catch (ClassNotFoundException e) {
            throw new IOException("What came through " + label + " cannot be read here: " + e, e);
        }
    }

    @Override
    public byte[] receiveBytes() throws IOException, InterruptedException {
        return next().content();
    }

    @Override
    public boolean poll() throws IOException {
        mustBeOpen();
        if (!receiving.tryLock()) return false; // what comes is another thread's
        try {
            return reader.fill();
        } catch (ClosedChannelException e) {
            throw closed();
        } finally {
            receiving.unlock();
        }
    }

    @Override
    public boolean poll(Duration timeout) throws IOException, InterruptedException {
        mustBeOpen();
        Deadline deadline = Deadline.in(timeout);
        if (!receiving.tryLock(deadline.left(), TimeUnit.NANOSECONDS)) return false;
        try {
            return awaitFrame(deadline);
        } catch (ClosedChannelException e) {
            throw closed();
        } finally {
            receiving.unlock();
        }
    }

    @Override
    public boolean isReady() throws IOException {
        return poll();
    }

    @Override
    public Watch watch(Bell bell) throws IOException {
        mustBeOpen();
        bell.ringFor(channel);
        return () -> {}; // the bell lets go of the channel when it is closed
    }

    // ---- what it is ----

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void close() {
        if (sending.tryLock()) {
            try {
                writer.finish();
            } catch (IOException e) {
                // what was left of a message reaches nobody
            } finally {
                sending.unlock();
            }
        }
        try {
            channel.close();
            readable.close();
            writer.close();
        } catch (IOException e) {
            // closed in either case
        }
    }

    @Override
    public String toString() {
        return label + (isClosed() ? " (closed)" : "");
    }
}
