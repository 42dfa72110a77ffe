package dev.offspring.render;

import dev.offspring.wire.Failures;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value as text, of a length that a page can bear. Arrays look as JShell shows them, {@code int[2] { 1, 2 }};
 * collections, maps, optionals and records as their own {@code toString}, but with their arrays opened. What is left out
 * is counted.
 */
final class ValueText {
    private static final int MOST_ELEMENTS = 100;
    private static final int DEEPEST = 8;
    private static final int LONGEST = 20_000;

    private final StringBuilder text = new StringBuilder();
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private ValueText() {}

    static String of(@Nullable Object value) {
        ValueText result = new ValueText();
        result.append(value);
        return result.text.toString();
    }

    private boolean isFull() {
        return text.length() >= LONGEST;
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            text.append("null");
            return;
        }
        if (open.contains(value)) {
            text.append("(the same ").append(name(value.getClass())).append(" again)");
            return;
        }
        int start = text.length();
        try {
            open.add(value);
            if (open.size() > DEEPEST && isContainer(value)) text.append('…');
            else appendOpened(value);
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            text.setLength(start);
            text.append(threw(value, "its toString", e));
        } finally {
            open.remove(value);
        }
    }

    /** In place of a value whose own code has failed: {@code <Board: its toString threw …>}. */
    static String threw(Object value, String what, Throwable thrown) {
        return "<" + name(value.getClass()) + ": " + what + " threw " + describe(thrown) + ">";
    }

    private static boolean isContainer(Object value) {
        return value.getClass().isArray()
                || value instanceof Collection
                || value instanceof Map
                || value instanceof Record;
    }

    private void appendOpened(Object value) {
        if (value.getClass().isArray()) array(value);
        else if (value instanceof Collection<?> collection && showsItsElements(collection))
            elements("[", collection.iterator(), collection.size(), "]", "elements");
        else if (value instanceof Map<?, ?> map && showsItsElements(map))
            elements("{", map.entrySet().iterator(), map.size(), "}", "entries");
        else if (value instanceof Map.Entry<?, ?> entry && showsItsElements(entry)) entry(entry);
        else if (value instanceof Optional<?> optional && optional.isPresent()) {
            text.append("Optional[");
            append(optional.get());
            text.append(']');
        } else if (value instanceof Record opened) opened(opened);
        else string(plain(value));
    }

    /** A class of a cell that has no toString of its own is named as the cell does. */
    private static String plain(Object value) {
        String text = String.valueOf(value);
        Class<?> type = value.getClass();
        String inherited = type.getName() + "@" + Integer.toHexString(System.identityHashCode(value));
        return type.getName().startsWith(Failures.CELL_PACKAGE) && text.equals(inherited)
                ? name(type) + text.substring(text.lastIndexOf('@'))
                : text;
    }

    /** A collection of the user's with a toString of its own knows better; one of ours may not even be iterable. */
    static boolean showsItsElements(Object value) {
        try {
            return value.getClass()
                    .getMethod("toString")
                    .getDeclaringClass()
                    .getName()
                    .startsWith("java.util.");
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private void array(Object array) {
        int length = Array.getLength(array);
        Class<?> component = array.getClass().getComponentType();
        Class<?> innermost = component;
        int dimensions = 0;
        while (innermost.isArray()) {
            innermost = innermost.getComponentType();
            dimensions++;
        }
        text.append(name(innermost)).append('[').append(length).append(']').append("[]".repeat(dimensions));
        Iterator<@Nullable Object> elements = IntStream.range(0, length)
                .mapToObj(i -> quoted(Array.get(array, i)))
                .iterator();
        elements(length == 0 ? " {" : " { ", elements, length, " }", "");
    }

    /** As JShell does it in arrays, where no other sign tells one string from two. */
    private static @Nullable Object quoted(@Nullable Object element) {
        if (element instanceof String string) return '"' + escaped(Cuts.head(string, LONGEST)) + '"';
        if (element instanceof Character character) return "'" + escaped(character.toString()) + "'";
        return element;
    }

    private static String escaped(String string) {
        return string.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\"", "\\\"");
    }

    /** @param counted what is counted where elements are left out, or empty where the size has been told */
    private void elements(String before, Iterator<?> elements, int size, String after, String counted) {
        text.append(before);
        int shown = 0;
        while (elements.hasNext() && shown < MOST_ELEMENTS && !isFull()) {
            if (shown++ > 0) text.append(", ");
            Object element = elements.next();
            if (element instanceof Map.Entry<?, ?> entry && counted.equals("entries")) entry(entry);
            else append(element);
        }
        boolean cut = elements.hasNext();
        if (cut) text.append(", …");
        text.append(after);
        if (cut && !counted.isEmpty())
            text.append(" (").append(size).append(' ').append(counted).append(')');
    }

    private void entry(Map.Entry<?, ?> entry) {
        append(entry.getKey());
        text.append('=');
        append(entry.getValue());
    }

    /** A record without a toString of its own looks as the generated one does, but with its arrays and cuts as ours. */
    private void opened(Record value) {
        String own = value.toString();
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] parts = new Object[components.length];
        StringBuilder generated = new StringBuilder(value.getClass().getSimpleName()).append('[');
        try {
            for (int i = 0; i < parts.length; i++) {
                components[i].getAccessor().setAccessible(true);
                parts[i] = components[i].getAccessor().invoke(value);
                generated
                        .append(i == 0 ? "" : ", ")
                        .append(components[i].getName())
                        .append('=')
                        .append(parts[i]);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            string(own);
            return;
        }
        if (!own.equals(generated.append(']').toString())) {
            string(own);
            return;
        }
        text.append(value.getClass().getSimpleName()).append('[');
        for (int i = 0; i < parts.length; i++) {
            text.append(i == 0 ? "" : ", ").append(components[i].getName()).append('=');
            append(parts[i]);
        }
        text.append(']');
    }

    private void string(String string) {
        int room = Math.max(LONGEST - text.length(), 0);
        if (string.length() <= room) {
            text.append(string);
            return;
        }
        text.append(Cuts.head(string, room))
                .append("… (")
                .append(string.length())
                .append(" characters)");
    }

    static String name(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.isEmpty() ? type.getName() : simple;
    }

    /** Its own message may throw, too. */
    private static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | StackOverflowError e) {
            return thrown.getClass().getName();
        }
    }
}
