package dev.offspring.hub;

import dev.offspring.wire.RecordCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Messages over a socket. Any thread sends, without waiting and without a thread in between; what the socket does not
 * take at once is sent by the selector's thread, which alone reads. The channel does not block, for a blocking one is
 * closed when a thread that was interrupted uses it.
 */
final class Link implements AutoCloseable {
    private static final RecordCodec<HubMessage> CODEC = new RecordCodec<>(HubMessage.class);
    private static final int LONGEST = 1 << 20;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
    private ByteBuffer received = ByteBuffer.allocate(4096);

    Link(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends, or keeps for later. To a peer that has gone it does nothing: reading tells of its end. */
    void send(HubMessage message) {
        ByteBuffer frame = frame(message);
        synchronized (unsent) {
            unsent.add(frame);
            if (unsent.size() > 1) return;
            flush();
        }
    }

    private static ByteBuffer frame(HubMessage message) {
        var bytes = new ByteArrayOutputStream(64);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(0);
            CODEC.write(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        ByteBuffer frame = ByteBuffer.wrap(bytes.toByteArray());
        return frame.putInt(0, frame.limit() - Integer.BYTES);
    }

    /** Sends what the socket takes, and asks to be called when it takes more. */
    void flush() {
        synchronized (unsent) {
            try {
                for (ByteBuffer first = unsent.peek(); first != null; first = unsent.peek()) {
                    channel.write(first);
                    if (first.hasRemaining()) break;
                    unsent.remove();
                }
                if (!key.isValid()) return;
                boolean wanted = (key.interestOps() & SelectionKey.OP_WRITE) != 0;
                if (wanted == !unsent.isEmpty()) return;
                key.interestOps(unsent.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                if (!unsent.isEmpty()) selector.wakeup();
            } catch (IOException e) {
                unsent.clear();
            }
        }
    }

    /**
     * Hands over all messages that are whole.
     *
     * @throws IOException the peer has gone, or does not speak our language
     */
    void receive(Consumer<HubMessage> receiver) throws IOException {
        int count = channel.read(received);
        received.flip();
        while (received.remaining() >= Integer.BYTES) {
            int length = received.getInt(received.position());
            if (length < 1 || length > LONGEST) throw new IOException("a frame of " + length + " bytes");
            if (received.remaining() < Integer.BYTES + length) break;
            var in = new ByteArrayInputStream(received.array(), received.position() + Integer.BYTES, length);
            HubMessage message = CODEC.read(new DataInputStream(in));
            received.position(received.position() + Integer.BYTES + length);
            receiver.accept(message);
        }
        if (received.remaining() == received.capacity())
            received = ByteBuffer.allocate(received.capacity() * 2).put(received);
        else received.compact();
        if (count < 0) throw new EOFException("the peer has gone");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // gone in either case
        }
    }
}
