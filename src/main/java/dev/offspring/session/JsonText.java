package dev.offspring.session;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON and the objects that stand for it: maps, lists, texts, numbers, truth values and null. The session has no library for
 * that, so that none can get in the way of the user's.
 */
final class JsonText {
    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** What is none of the kinds that JSON has becomes a text. */
    static String write(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(@Nullable Object value, StringBuilder json) {
        if (value == null) json.append("null");
        else if (value instanceof Optional<?> optional) write(optional.orElse(null), json);
        else if (value instanceof Boolean) json.append(value);
        else if (value instanceof Number number)
            json.append(Double.isFinite(number.doubleValue()) ? number.toString() : "null");
        else if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (var entry : map.entrySet()) {
                json.append(separator);
                quote(String.valueOf(entry.getKey()), json);
                json.append(':');
                write(entry.getValue(), json);
                separator = ",";
            }
            json.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Iterable<?> all) writeAll(all, json);
        else if (value.getClass().isArray()) {
            List<@Nullable Object> all = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) all.add(Array.get(value, i));
            writeAll(all, json);
        } else quote(value.toString(), json);
    }

    private static void writeAll(Iterable<?> all, StringBuilder json) {
        json.append('[');
        String separator = "";
        for (Object element : all) {
            json.append(separator);
            write(element, json);
            separator = ",";
        }
        json.append(']');
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') json.append('\\').append(c);
            else if (c < ' ') json.append("\\u%04x".formatted((int) c));
            else json.append(c);
        }
        json.append('"');
    }

    /** Whole numbers are {@code Integer} where they fit, else {@code Long}; all others {@code Double}. */
    static @Nullable Object read(String text) {
        return new JsonText(text).value();
    }

    private char next() {
        while (Character.isWhitespace(text.charAt(at))) at++;
        return text.charAt(at);
    }

    /** Passes a character, if it comes next. */
    private boolean passes(char c) {
        if (next() != c) return false;
        at++;
        return true;
    }

    private @Nullable Object value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        at++;
        while (!passes('}')) {
            String name = string();
            passes(':');
            object.put(name, value());
            passes(',');
        }
        return object;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        at++;
        while (!passes(']')) {
            array.add(value());
            passes(',');
        }
        return array;
    }

    private String string() {
        next();
        StringBuilder string = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c == '\\') c = escaped(text.charAt(++at));
            string.append(c);
        }
        at++;
        return string.toString();
    }

    private char escaped(char c) {
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
        }
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }

    private @Nullable Object word() {
        int start = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) at++;
        String word = text.substring(start, at);
        return switch (word) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> number(word);
        };
    }

    private static Object number(String word) {
        if (!word.matches("-?\\d{1,18}")) return Double.valueOf(word);
        long number = Long.parseLong(word);
        if (number == (int) number) return (int) number;
        return number;
    }
}
