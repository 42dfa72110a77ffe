package dev.offspring.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A content's fields, each of the type that it must have. {@code null} counts as absent. */
record Fields(ObjectNode content) {

    private @Nullable JsonNode field(String name) {
        JsonNode value = content.get(name);
        return value == null || value.isNull() ? null : value;
    }

    String text(String name) throws RejectedMessage {
        String text = optionalText(name);
        if (text == null) throw new RejectedMessage("its content has no " + name);
        return text;
    }

    @Nullable
    String optionalText(String name) throws RejectedMessage {
        JsonNode value = field(name);
        if (value == null) return null;
        if (!value.isTextual()) throw wrong(name, "text");
        return value.textValue();
    }

    boolean flag(String name, boolean otherwise) throws RejectedMessage {
        JsonNode value = field(name);
        if (value == null) return otherwise;
        if (!value.isBoolean()) throw wrong(name, "true or false");
        return value.booleanValue();
    }

    int number(String name, int otherwise) throws RejectedMessage {
        JsonNode value = field(name);
        if (value == null) return otherwise;
        if (!value.isIntegralNumber() || !value.canConvertToInt()) throw wrong(name, "an int");
        return value.intValue();
    }

    ObjectNode object(String name) throws RejectedMessage {
        JsonNode value = field(name);
        if (value == null) return Json.object();
        if (value instanceof ObjectNode object) return object;
        throw wrong(name, "an object");
    }

    Map<String, String> texts(String name) throws RejectedMessage {
        var texts = new LinkedHashMap<String, String>();
        for (var entry : object(name).properties()) {
            if (!entry.getValue().isTextual()) throw wrong(name, "an object of texts");
            texts.put(entry.getKey(), entry.getValue().textValue());
        }
        return texts;
    }

    private static RejectedMessage wrong(String name, String wanted) {
        return new RejectedMessage("its content's " + name + " is not " + wanted);
    }
}
