package dev.offspring.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames to messages and back. What does not keep the rules is rejected as a whole. Any thread may call it. */
final class WireCodec {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> HEADER_FIELDS =
            List.of("msg_id", "msg_type", "session", "username", "date", "version");

    private final Signer signer;
    private final Headers headers = new Headers();

    WireCodec(Signer signer) {
        this.signer = signer;
    }

    /** @throws RejectedMessage the frames are no message, or nobody who knows the key wrote it */
    WireMessage decode(List<byte[]> frames) throws RejectedMessage {
        int start = delimiter(frames) + 1;
        if (frames.size() < start + 5) throw new RejectedMessage("it is cut short");
        List<byte[]> parts = frames.subList(start + 1, start + 5);
        if (!signer.accepts(frames.get(start), parts)) throw new RejectedMessage("its signature is wrong");
        ObjectNode header = object("header", parts.get(0));
        for (String field : HEADER_FIELDS) {
            if (!header.path(field).isTextual()) throw new RejectedMessage("its header has no text in " + field);
        }
        return new WireMessage(
                new Origin(frames.subList(0, start - 1), parts.get(0)),
                header,
                object("parent header", parts.get(1)),
                object("metadata", parts.get(2)),
                object("content", parts.get(3)),
                List.copyOf(frames.subList(start + 5, frames.size())));
    }

    private static int delimiter(List<byte[]> frames) throws RejectedMessage {
        for (int i = 0; i < frames.size(); i++) {
            if (Arrays.equals(frames.get(i), DELIMITER)) return i;
        }
        throw new RejectedMessage("it has no delimiter");
    }

    private static ObjectNode object(String part, byte[] json) throws RejectedMessage {
        try {
            if (Json.MAPPER.readTree(json) instanceof ObjectNode object) return object;
        } catch (IOException | StackOverflowError e) {
            // it is no more than what the next line says
        }
        throw new RejectedMessage("its " + part + " is no JSON object");
    }

    /** The header of the next message of that type. */
    ObjectNode header(String type) {
        return headers.next(type);
    }

    /** @param prefix the way to the receiver: identities, or a topic */
    List<byte[]> encode(List<byte[]> prefix, Outgoing message) {
        return encode(prefix, header(message.type()), message);
    }

    List<byte[]> encode(List<byte[]> prefix, JsonNode header, Outgoing message) {
        List<byte[]> parts = List.of(
                Json.bytes(header),
                message.origin().header(),
                Json.bytes(message.metadata()),
                Json.bytes(message.content()));
        var frames = new ArrayList<byte[]>(prefix);
        frames.add(DELIMITER);
        frames.add(signer.sign(parts));
        frames.addAll(parts);
        frames.addAll(message.buffers());
        return frames;
    }
}
