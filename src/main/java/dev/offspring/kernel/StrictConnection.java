package dev.offspring.kernel;

import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * basekernel's connection over our own sockets. Its own are closed before they are bound: one bad packet would end
 * them, and a flood of output would get lost in them.
 */
final class StrictConnection extends JupyterConnection {
    private static final Duration GOODBYE = Duration.ofMillis(250);

    private final Transport transport;
    private final Lanes lanes = new Lanes();
    private final OutboxChannel published;
    private final StdinDesk desk;
    private final AtomicLong arrivals = new AtomicLong();

    /** The transport is ours from now on, and is closed with the connection. */
    StrictConnection(ConnectionFile file, Transport transport, StdinDesk desk) throws GeneralSecurityException {
        super(file.forBasekernel());
        super.close();
        this.transport = transport;
        this.desk = desk;
        published = new OutboxChannel(transport.outbox());
    }

    Outbox outbox() {
        return transport.outbox();
    }

    StdinDesk stdin() {
        return desk;
    }

    /**
     * Waits until everything that clients have sent is in its lane.
     *
     * @return the number of the latest arrival
     */
    long awaitArrivals() {
        try {
            transport.awaitArrivals(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return arrivals.get();
    }

    /** Waits until the cells that have come so far have run. */
    void awaitCells() {
        lanes.awaitCells();
    }

    @Override
    public void connect() {
        transport.start(this::receive);
        outbox().put(new Outgoing("status", Origin.NONE, Json.object().put("execution_state", "starting")));
    }

    /** Called by the socket thread. */
    private void receive(Channel channel, WireMessage message) {
        try {
            if (channel == Channel.STDIN) {
                desk.receive(message);
            } else if (Request.isKnown(message) && !isCellOnControl(channel, message)) {
                accept(Request.read(channel, message, arrivals.incrementAndGet()));
            } else {
                refuse(channel, message);
            }
        } catch (RejectedMessage e) {
            Transport.dropped(channel, e);
        }
    }

    /** Cells are run on shell, so that control stays free. */
    private static boolean isCellOnControl(Channel channel, WireMessage message) {
        return channel == Channel.CONTROL && message.type().equals("execute_request");
    }

    /** Who asks for what this kernel does not do need not wait for an answer. */
    private void refuse(Channel channel, WireMessage message) throws RejectedMessage {
        String type = message.type();
        if (!type.endsWith("_request")) throw new RejectedMessage("its type " + type + " is unknown");
        status(message.origin(), "busy");
        transport.send(
                channel,
                new Outgoing(
                        type.substring(0, type.length() - "request".length()) + "reply",
                        message.origin(),
                        Json.object()
                                .put("status", "error")
                                .put("ename", "Unsupported")
                                .put(
                                        "evalue",
                                        "this kernel answers no " + type + " on "
                                                + channel.name().toLowerCase(Locale.ROOT))
                                .set("traceback", Json.MAPPER.createArrayNode())));
        status(message.origin(), "idle");
        Log.debug(() -> "refused a " + type);
    }

    private void status(Origin origin, String state) {
        outbox().put(new Outgoing("status", origin, Json.object().put("execution_state", state)));
    }

    private <T> void accept(Request<T> request) throws RejectedMessage {
        MessageType<T> type = request.getHeader().getType();
        @Nullable ShellHandler<T> handler = getHandler(type);
        if (handler == null) throw new RejectedMessage("nobody handles " + type);
        ReplyScope scope = prepareReplyEnv(null, request);
        lanes.enter(type, () -> handle(handler, scope, request));
    }

    private static <T> void handle(ShellHandler<T> handler, ReplyScope scope, Message<T> request) {
        try {
            handler.handle(scope, request);
        } catch (RuntimeException | Error e) {
            Log.warn(request.getHeader().getType() + " failed", e);
            scope.fail(e);
        } finally {
            scope.resolveDeferrals();
        }
    }

    /** @param context one of our own requests; it knows the channel that it came on */
    @Override
    public ReplyScope prepareReplyEnv(@Nullable ShellChannel shell, MessageContext context) {
        return new ReplyScope(transport, (Request<?>) context);
    }

    @Override
    public IOPubChannel getIOPub() {
        return published;
    }

    /** Gives back who waits for input, sends what is left and closes the sockets. */
    @Override
    public void close() {
        desk.close();
        lanes.close();
        transport.close(GOODBYE);
    }

    /** The connection's threads are daemons, and its owner knows when it ends. */
    @Override
    public void waitUntilClose() {}
}
