package dev.offspring.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in every form in which it can be shown, best last. {@code text/plain} is always there. Binary forms are
 * base64 text, {@code application/json} and its kin are JSON text.
 *
 * @param data MIME type to content
 * @param metadata MIME type to JSON text that describes how to show that form (an image's width, say)
 */
public record MimeBundle(Map<String, String> data, Map<String, String> metadata) {
    public MimeBundle {
        data = Map.copyOf(data);
        metadata = Map.copyOf(metadata);
    }

    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of("text/plain", text), Map.of());
    }

    public static MimeBundle of(String text, String html) {
        return text(text).with("text/html", html);
    }

    public MimeBundle with(String mimeType, String content) {
        var more = new LinkedHashMap<>(data);
        more.put(mimeType, content);
        return new MimeBundle(more, metadata);
    }

    /** The plain form, for terminals and logs. */
    public String plain() {
        return data.getOrDefault("text/plain", "");
    }
}
