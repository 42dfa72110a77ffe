package dev.offspring.multiprocessing.socket;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * The frames that come over a channel that does not block. What has come of a frame is kept until the rest is there. Not
 * safe for use by several threads at once.
 */
final class FrameReader {
    private static final int SMALL = 1 << 13;
    private static final int LARGE = 1 << 20;
    private static final int LARGEST = Integer.MAX_VALUE - 64;

    /** What is read at once: the JDK keeps as much memory outside the heap for each thread. */
    private static final int PIECE = 1 << 16;

    private final SocketChannel channel;
    private ByteBuffer received = ByteBuffer.allocate(SMALL);
    private int most = LARGEST;
    private boolean ended;

    FrameReader(SocketChannel channel) {
        this.channel = channel;
    }

    /** From now on a frame's content has so many bytes at most. */
    void limit(int bytes) {
        most = bytes;
    }

    void unlimit() {
        most = LARGEST;
    }

    /** Reads what has come, without waiting, and says whether {@link #take} has a frame, or the end, to tell of. */
    boolean fill() throws IOException {
        while (!ended && !isWhole()) {
            if (!received.hasRemaining()) grow();
            int count = read();
            if (count == 0) return false;
            ended = count < 0;
        }
        return true;
    }

    private int read() throws IOException {
        received.limit(Math.min(received.capacity(), received.position() + PIECE));
        try {
            return channel.read(received);
        } catch (IOException e) {
            if (!channel.isOpen()) throw e;
            return -1; // the other side has ended without a goodbye
        } finally {
            received.limit(received.capacity());
        }
    }

    private boolean isWhole() throws IOException {
        return received.position() >= Frame.HEADER && received.position() - Frame.HEADER >= length();
    }

    private int length() throws IOException {
        int length = received.getInt(0);
        int kind = received.get(Integer.BYTES);
        if (length < 0 || length > most || kind < 0 || kind >= Frame.Kind.ALL.length)
            throw new IOException("The other side does not speak our language: it is no connection of this library.");
        return length;
    }

    private void grow() {
        int capacity = (int) Math.min(LARGEST + (long) Frame.HEADER, received.capacity() * 2L);
        received = ByteBuffer.allocate(capacity).put(received.flip());
    }

    /**
     * The oldest frame that is whole.
     *
     * @throws EOFException there will be none
     */
    Frame take() throws IOException {
        if (!isWhole()) throw new EOFException(received.position() == 0 ? "" : " It ended in the middle of a message.");
        int end = Frame.HEADER + length();
        Frame frame = new Frame(
                Frame.Kind.ALL[received.get(Integer.BYTES)], Arrays.copyOfRange(received.array(), Frame.HEADER, end));
        received.flip().position(end);
        int left = received.remaining();
        if (received.capacity() > LARGE && left < SMALL)
            received = ByteBuffer.allocate(SMALL).put(received);
        else received.compact();
        return frame;
    }
}
