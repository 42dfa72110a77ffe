package dev.offspring.kernel;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.util.Map;

/** A client's request as basekernel's handlers take it. */
final class Request<T> extends Message<T> {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Channel channel;
    private final Origin origin;
    private final long arrival;

    private Request(Channel channel, WireMessage message, long arrival, MessageType<T> type, T content) {
        super(
                message.origin().identities(),
                new OriginHeader<>(message, type),
                null,
                Json.MAPPER.convertValue(message.metadata(), MAP),
                content,
                message.buffers());
        this.channel = channel;
        this.origin = message.origin();
        this.arrival = arrival;
    }

    static boolean isKnown(WireMessage message) {
        return !MessageType.getType(message.type()).equals(MessageType.UNKNOWN);
    }

    /**
     * @param arrival greater than that of every request before
     * @throws RejectedMessage the type is unknown, or the content is not what the type asks for
     */
    static Request<?> read(Channel channel, WireMessage message, long arrival) throws RejectedMessage {
        MessageType<?> type = MessageType.getType(message.type());
        if (type.equals(MessageType.UNKNOWN)) throw new RejectedMessage("its type " + message.type() + " is unknown");
        return typed(channel, message, arrival, type);
    }

    private static <T> Request<T> typed(Channel channel, WireMessage message, long arrival, MessageType<T> type)
            throws RejectedMessage {
        Object content = RequestContent.read(message);
        return new Request<>(
                channel, message, arrival, type, type.getContentType().cast(content));
    }

    Channel channel() {
        return channel;
    }

    long arrival() {
        return arrival;
    }

    Origin origin() {
        return origin;
    }
}
