package dev.offspring.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.offspring.wire.MimeBundle;

/** A bundle as Jupyter's messages carry it: JSON as JSON, everything else as text. */
final class MimeJson {
    private MimeJson() {}

    /** An object with {@code data} and {@code metadata}. */
    static ObjectNode content(MimeBundle bundle) {
        ObjectNode content = Json.object();
        content.set("data", data(bundle));
        content.set("metadata", metadata(bundle));
        return content;
    }

    static ObjectNode data(MimeBundle bundle) {
        ObjectNode data = Json.object();
        bundle.data().forEach((type, value) -> data.set(type, isJson(type) ? parsed(value) : TextNode.valueOf(value)));
        return data;
    }

    static ObjectNode metadata(MimeBundle bundle) {
        ObjectNode metadata = Json.object();
        bundle.metadata().forEach((type, value) -> metadata.set(type, parsed(value)));
        return metadata;
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(json);
        }
    }
}
