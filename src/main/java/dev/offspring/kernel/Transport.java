package dev.offspring.kernel;

import dev.offspring.jvm.Daemon;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.zeromq.ZMQ;

/** All of ZeroMQ: two threads, their sockets and the context, from the first bind to the last goodbye. */
final class Transport {
    private final ZMQ.Context context = ZMQ.context(1);
    private final WireCodec codec;
    private final Doors doors;
    private final SocketLoop loop;
    private final Publisher publisher;
    private final Thread loopThread;
    private final Thread publisherThread;
    private volatile BiConsumer<Channel, WireMessage> receiver = (channel, message) -> {};
    private volatile boolean closing;

    /**
     * Binds every socket; nothing is read or sent before {@link #start}.
     *
     * @throws org.zeromq.ZMQException a port is taken
     */
    Transport(ConnectionFile file) throws GeneralSecurityException {
        // before the first socket: what fails inside of ZeroMQ is said by us, and on the way out it is of no interest
        context.setNotificationExceptionHandler((thread, e) -> failed(e));
        context.setUncaughtExceptionHandler((thread, e) -> failed(e));
        codec = new WireCodec(new Signer(file.signatureScheme(), file.key()));
        doors = new Doors(file);
        loop = new SocketLoop(context, file, doors, this::receive);
        publisher = new Publisher(context, doors, file.iopubPort(), codec);
        loopThread = new Thread(loop, "offspring-sockets");
        publisherThread = new Thread(publisher, "offspring-iopub");
        loopThread.setDaemon(true);
        publisherThread.setDaemon(true);
    }

    private void failed(Throwable e) {
        if (closing) Log.debug(() -> "ZeroMQ while closing: " + e);
        else Log.warn("ZeroMQ failed", e);
    }

    private void receive(Channel channel, List<byte[]> frames) {
        try {
            WireMessage message = codec.decode(frames);
            Log.debug(() -> channel + " > " + message.type());
            receiver.accept(channel, message);
        } catch (RejectedMessage e) {
            dropped(channel, e);
        }
    }

    static void dropped(Channel channel, RejectedMessage why) {
        Log.warn("dropped a message on " + channel + ": " + why.getMessage());
    }

    /** @param receiver takes the messages of all channels, on the socket thread: it may not wait */
    void start(BiConsumer<Channel, WireMessage> receiver) {
        this.receiver = receiver;
        loopThread.start();
        publisherThread.start();
    }

    Outbox outbox() {
        return publisher.outbox();
    }

    /** Sends to whoever sent the origin. @return the message's id, for its answer to refer to */
    String send(Channel channel, Outgoing message) {
        var header = codec.header(message.type());
        Log.debug(() -> channel + " < " + message.type());
        loop.send(channel, codec.encode(message.origin().identities(), header, message));
        return header.path("msg_id").textValue();
    }

    /** Waits until everything that has arrived was given to the receiver, within bounds. */
    void awaitArrivals(Duration atMost) throws InterruptedException {
        var passed = new CompletableFuture<Void>();
        loop.execute(() -> passed.complete(null));
        try {
            passed.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Log.debug(() -> "the sockets do not answer");
        }
    }

    /** Sends what is left to whoever reads, and ends. Takes no longer than that, roughly, whoever does not read. */
    void close(Duration atMost) {
        closing = true;
        loop.close();
        publisher.outbox().close();
        try {
            loopThread.join(atMost.toMillis());
            publisherThread.join(atMost.toMillis());
            // whoever still waits for room is told that there will be none
            Daemon.start("offspring-goodbye", context::close).join(atMost.toMillis());
            doors.close(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
