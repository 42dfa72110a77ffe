package dev.offspring.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A message that came in with a good signature and a complete header.
 *
 * @param origin what an answer refers to
 */
record WireMessage(
        Origin origin,
        ObjectNode header,
        ObjectNode parentHeader,
        ObjectNode metadata,
        ObjectNode content,
        List<byte[]> buffers) {

    String type() {
        return header.path("msg_type").textValue();
    }

    String id() {
        return header.path("msg_id").textValue();
    }
}
