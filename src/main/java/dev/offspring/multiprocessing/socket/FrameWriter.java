package dev.offspring.multiprocessing.socket;

import dev.offspring.multiprocessing.ready.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Sends frames over a channel that does not block. Not safe for use by several threads at once. */
final class FrameWriter {
    private static final int PIECE = 1 << 16;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final Readiness writable;
    private ByteBuffer unsent = NOTHING;

    FrameWriter(SocketChannel channel) {
        this.channel = channel;
        writable = new Readiness(channel, SelectionKey.OP_WRITE);
    }

    /**
     * Sends a frame, and waits while the other side is far behind.
     *
     * @throws InterruptedException this thread was interrupted. Nothing was sent; or the beginning was, then the rest
     *     goes before the next frame
     */
    void send(Frame.Kind kind, byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        flush();
        unsent = ByteBuffer.allocate(Math.addExact(Frame.HEADER, length))
                .putInt(length)
                .put((byte) kind.ordinal())
                .put(bytes, offset, length)
                .flip();
        try {
            flush();
        } finally {
            if (unsent.position() == 0) unsent = NOTHING;
        }
    }

    private void flush() throws IOException, InterruptedException {
        while (!flushNow()) writable.await(Deadline.NEVER);
        unsent = NOTHING;
    }

    /** Sends what the channel takes, and says whether that was all. */
    private boolean flushNow() throws IOException {
        int end = unsent.limit();
        while (unsent.position() < end) {
            unsent.limit(Math.min(end, unsent.position() + PIECE));
            int count = channel.write(unsent);
            unsent.limit(end);
            if (count == 0) return false;
        }
        return true;
    }

    /** What is left of a frame goes if it can go at once. */
    void finish() throws IOException {
        if (channel.isOpen()) flushNow();
    }

    /** Ends a wait of another thread. The channel is closed already. */
    void close() throws IOException {
        writable.close();
    }
}
