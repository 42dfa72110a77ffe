package dev.offspring.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A message to be sent.
 *
 * @param origin the request that it answers or that caused it
 */
record Outgoing(String type, Origin origin, JsonNode metadata, JsonNode content, List<byte[]> buffers) {
    Outgoing(String type, Origin origin, JsonNode content) {
        this(type, origin, Json.object(), content, List.of());
    }
}
