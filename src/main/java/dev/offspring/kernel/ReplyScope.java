package dev.offspring.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import java.util.List;

/** One request and the ways to answer it. Everything said in it refers to that request. */
final class ReplyScope extends ShellReplyEnvironment {
    private final Transport transport;
    private final Request<?> request;
    private boolean deferNext;
    private boolean replied;

    ReplyScope(Transport transport, Request<?> request) {
        super(null, null, null, request);
        this.transport = transport;
        this.request = request;
    }

    long arrival() {
        return request.arrival();
    }

    Origin origin() {
        return request.origin();
    }

    void publish(String type, JsonNode content) {
        transport.outbox().put(new Outgoing(type, origin(), content));
    }

    /** Replies on the channel that the request came on. A reply without a status means that all is well. */
    void reply(String type, ObjectNode content) {
        reply(new Outgoing(type, origin(), content));
    }

    private void reply(Outgoing message) {
        replied = true;
        if (message.content() instanceof ObjectNode content && !content.has("status")) content.put("status", "ok");
        transport.send(request.channel(), message);
    }

    /** Tells the client that the kernel itself failed, unless it has its answer already. */
    void fail(Throwable e) {
        String type = request.getHeader().getType().getName();
        if (replied || !type.endsWith("_request")) return;
        reply(
                type.replace("_request", "_reply"),
                Json.object()
                        .put("status", "error")
                        .put("ename", e.getClass().getSimpleName())
                        .put("evalue", String.valueOf(e.getMessage()))
                        .set("traceback", Json.tree(List.of())));
    }

    @Override
    public ReplyScope defer() {
        deferNext = true;
        return this;
    }

    @Override
    public void publish(Message<?> message) {
        perform(() -> transport.outbox().put(outgoing(origin(), message)));
    }

    @Override
    public void reply(Message<?> message) {
        perform(() -> reply(outgoing(origin(), message)));
    }

    private void perform(Runnable action) {
        if (deferNext) {
            deferNext = false;
            defer(action);
        } else {
            action.run();
        }
    }

    @Override
    public void setBusyDeferIdle() {
        publish(PublishStatus.BUSY);
        defer().publish(PublishStatus.IDLE);
    }

    /** What basekernel wants to send, as we send it. */
    static Outgoing outgoing(Origin origin, Message<?> message) {
        return new Outgoing(
                message.getHeader().getType().getName(),
                origin,
                message.hasMetadata() ? Json.tree(message.getMetadata()) : Json.object(),
                Json.tree(message.getContent()),
                message.getBlobs() == null ? List.of() : List.copyOf(message.getBlobs()));
    }
}
