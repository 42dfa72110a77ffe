package dev.offspring.kernel;

import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.KernelTimestamp;
import io.github.spencerpark.jupyter.messages.MessageType;
import org.jspecify.annotations.Nullable;

/** A request's header as basekernel sees it, with the header as it really was. */
final class OriginHeader<T> extends Header<T> {
    private final Origin origin;

    OriginHeader(WireMessage message, MessageType<T> type) {
        super(
                message.id(),
                message.header().path("username").asText(),
                message.header().path("session").asText(),
                new KernelTimestamp(message.header().path("date").asText()),
                type,
                message.header().path("version").asText());
        origin = message.origin();
    }

    Origin origin() {
        return origin;
    }

    /** Of what a message that basekernel made answers. */
    static Origin origin(@Nullable Header<?> parent) {
        return parent instanceof OriginHeader<?> header ? header.origin : Origin.NONE;
    }
}
