package dev.offspring.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Messages to and from one other JVM. Each frame is its length in four bytes and the message.
 *
 * <p>Any thread may {@link #send}; a thread of the channel's own does the writing, because a socket channel closes when
 * a thread that was interrupted writes to it, and the user's threads are interrupted at any moment. One thread at a time
 * may {@link #receive}.
 */
public final class FrameChannel implements AutoCloseable {
    /** How much unsent output makes a printing thread wait, in characters. */
    private static final int OUTPUT_BOUND = 1 << 20;

    private static final int MERGE_BOUND = 1 << 15;

    /** How much is written at once, if there is more than one message to write. */
    private static final int WRITE_BOUND = 1 << 16;

    private static final RecordCodec<Message> CODEC = new RecordCodec<>(Message.class);

    private final ByteChannel channel;
    private final DataInputStream in;
    private final Thread writer;
    private final Object lock = new Object();
    private final ArrayDeque<Message> outbox = new ArrayDeque<>();
    private final StringBuilder tail = new StringBuilder();
    private long tailCell;
    private boolean tailError;
    private int outputWaiting;
    private boolean writing;
    private boolean closing;
    private boolean broken;

    /** Takes over a connected channel. {@code name} names the writing thread. */
    public FrameChannel(ByteChannel channel, String name) {
        this.channel = channel;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
        this.writer = new Thread(this::write, name + "-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Queues a message and returns. Only {@link Message.Output} waits, when much output is unsent; an interrupt does not
     * shorten that wait. A message to a channel that is closed or broken is dropped: its reader sees the end.
     */
    public void send(Message message) {
        boolean interrupted = false;
        synchronized (lock) {
            if (message instanceof Message.Output output) {
                while (outputWaiting > OUTPUT_BOUND && !closing && !broken) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                append(output);
            } else {
                endTail();
                outbox.add(message);
            }
            lock.notifyAll();
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Prints come in small pieces; pieces of one cell and stream become one message. */
    private void append(Message.Output output) {
        if (tail.length() + output.text().length() > MERGE_BOUND
                || tailCell != output.cell()
                || tailError != output.error()) endTail();
        tailCell = output.cell();
        tailError = output.error();
        tail.append(output.text());
        outputWaiting += output.text().length();
    }

    private void endTail() {
        if (tail.length() == 0) return;
        outbox.add(new Message.Output(tailCell, tailError, tail.toString()));
        tail.setLength(0);
    }

    private @Nullable Message next() throws InterruptedException {
        synchronized (lock) {
            writing = false;
            lock.notifyAll();
            while (outbox.isEmpty() && tail.length() == 0 && !closing) lock.wait();
            if (outbox.isEmpty()) endTail();
            return poll();
        }
    }

    /** The next message if there is one; the caller is going to write it. */
    private @Nullable Message poll() {
        synchronized (lock) {
            Message message = outbox.poll();
            if (message == null) return null;
            writing = true;
            if (message instanceof Message.Output output) {
                outputWaiting -= output.text().length();
                lock.notifyAll();
            }
            return message;
        }
    }

    /**
     * Waits for the next message.
     *
     * @throws EOFException the other side is gone
     */
    public Message receive() throws IOException {
        try {
            byte[] frame = new byte[in.readInt()];
            in.readFully(frame);
            return CODEC.read(new DataInputStream(new ByteArrayInputStream(frame)));
        } catch (EOFException e) {
            throw e;
        } catch (IOException e) {
            // a reset and a close by another thread of ours are ends, too
            var end = new EOFException(e.toString());
            end.initCause(e);
            throw end;
        }
    }

    private void write() {
        var frames = new Frames();
        try {
            for (Message message = next(); message != null; message = next()) {
                frames.add(message, CODEC);
                // what has come meanwhile goes along: a system call costs more than a small frame
                for (Message more = poll(); more != null; more = frames.size() < WRITE_BOUND ? poll() : null)
                    frames.add(more, CODEC);
                frames.writeTo(channel);
            }
        } catch (IOException | InterruptedException e) {
            // the reader learns of the end by itself
        } finally {
            synchronized (lock) {
                broken = true;
                outbox.clear();
                lock.notifyAll();
            }
            try {
                channel.close();
            } catch (IOException e) {
                // nothing can be lost any more
            }
        }
    }

    /** Waits until what is queued is written, no longer than a second; an interrupt does not shorten the wait. */
    public void flush() {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        synchronized (lock) {
            while ((writing || !outbox.isEmpty() || tail.length() > 0) && !broken) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis <= 0) break;
                try {
                    lock.wait(millis);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Sends what is queued, waiting for it no longer than a second, and closes. */
    @Override
    public void close() {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
        }
        try {
            writer.join(TimeUnit.SECONDS.toMillis(1));
            channel.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // nothing can be lost any more
        }
    }
}
