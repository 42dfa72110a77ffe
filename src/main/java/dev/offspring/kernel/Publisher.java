package dev.offspring.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Owns the iopub socket. It has a thread to itself because it waits when a reader is full: that is how nothing gets
 * lost, and the other channels must not wait with it. (An XPUB socket cannot be polled for room.)
 */
final class Publisher implements Runnable {
    /** Messages on their way to one reader before this thread waits. With {@link Outbox#MESSAGE} it bounds the memory. */
    private static final int HIGH_WATER = 64;

    private final ZMQ.Socket socket;
    private final ZMQ.Poller poller;
    private final WakeUp wakeUp = new WakeUp();
    private final Outbox outbox = new Outbox(wakeUp, Pace.fromEnvironment(System.getenv()));
    private final WireCodec codec;
    private boolean subscribed;

    Publisher(ZMQ.Context context, Doors doors, int port, WireCodec codec) {
        this.codec = codec;
        socket = context.socket(SocketType.XPUB);
        socket.setSndHWM(HIGH_WATER);
        socket.setXpubNoDrop(true);
        // each subscriber is welcomed, not only the first of each topic
        socket.setXpubVerbose(true);
        doors.bind(socket, port);
        poller = context.poller(2);
        poller.register(socket, ZMQ.Poller.POLLIN);
        poller.register(wakeUp.channel(), ZMQ.Poller.POLLIN);
    }

    Outbox outbox() {
        return outbox;
    }

    /** Publishes until the outbox is closed and empty, or the context ends. */
    @Override
    public void run() {
        try (wakeUp;
                poller;
                socket) {
            while (publishWhatIsDue()) {
                poller.poll(outbox.millisUntilDue());
                if (poller.pollin(1)) wakeUp.answer();
            }
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZMQ.Error.ETERM.getCode()) Log.warn("iopub failed", e);
        } finally {
            outbox.close();
        }
    }

    /** @return whether there will ever be more */
    private boolean publishWhatIsDue() {
        while (true) {
            Outgoing message = outbox.take();
            List<byte[]> frames = message == null ? List.of() : codec.encode(List.of(topic(message)), message);
            // the last thing before each message: whoever subscribes gets the welcome first
            welcome();
            if (message == null) return !outbox.isClosed();
            publish(message, frames);
        }
    }

    private void welcome() {
        byte @Nullable [] subscription;
        while ((subscription = socket.recv(ZMQ.DONTWAIT)) != null) {
            if (subscription.length == 0 || subscription[0] != 1) continue;
            subscribed = true;
            String topic = new String(subscription, 1, subscription.length - 1, StandardCharsets.UTF_8);
            var welcome =
                    new Outgoing("iopub_welcome", Origin.NONE, Json.object().put("subscription", topic));
            // the subscriber's own topic, so that the welcome gets through to it
            byte[] address =
                    topic.isEmpty() ? topic(welcome) : Arrays.copyOfRange(subscription, 1, subscription.length);
            Sockets.send(socket, codec.encode(List.of(address), welcome));
        }
    }

    /** What nobody has subscribed to is for nobody, and must not reach who is just about to be welcomed. */
    private void publish(Outgoing message, List<byte[]> frames) {
        Log.debug(() -> "iopub < " + message.type());
        if (!subscribed) return;
        Sockets.send(socket, frames);
        long bytes = frames.stream().mapToLong(frame -> frame.length).sum();
        outbox.published(message.type().equals("stream") ? bytes : 0);
    }

    private static byte[] topic(Outgoing message) {
        return message.type().getBytes(StandardCharsets.UTF_8);
    }
}
