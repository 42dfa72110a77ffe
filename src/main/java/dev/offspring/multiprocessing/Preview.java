package dev.offspring.multiprocessing;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** A value in a few words, for messages. It never throws, whatever the value's own methods do. */
public final class Preview {
    private static final int LONGEST = 80;
    private static final int MOST_ELEMENTS = 10;

    private Preview() {}

    /** Users never need it; workers do. */
    public static String of(@Nullable Object value) {
        String text;
        try {
            text = text(value);
        } catch (Throwable e) {
            text = value == null ? "null" : "a " + value.getClass().getName();
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String string) return '"' + cut(string) + '"';
        if (value != null && value.getClass().isArray()) return array(value);
        String text = String.valueOf(value);
        return text == null ? "null" : text.lines().findFirst().orElse("");
    }

    private static String cut(String string) {
        return string.length() <= LONGEST ? string : string.substring(0, LONGEST);
    }

    private static String array(Object array) {
        var text = new StringBuilder("[");
        int length = Array.getLength(array);
        for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
            if (i > 0) text.append(", ");
            text.append(text(Array.get(array, i)));
        }
        return text.append(length > MOST_ELEMENTS ? ", …]" : "]").toString();
    }
}
