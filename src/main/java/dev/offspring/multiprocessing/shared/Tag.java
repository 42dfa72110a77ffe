package dev.offspring.multiprocessing.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The types of a {@link MappedList}'s elements, by their ordinals in memory. */
enum Tag {
    NULL,
    FALSE,
    TRUE,
    INTEGER,
    LONG,
    DOUBLE,
    STRING,
    BYTES;

    private static final byte[] NOTHING = {};

    /**
     * That of a value.
     *
     * @throws IllegalArgumentException it is of another type
     */
    static Tag of(@Nullable Object value) {
        if (value == null) return NULL;
        if (value instanceof Boolean flag) return flag ? TRUE : FALSE;
        if (value instanceof Integer) return INTEGER;
        if (value instanceof Long) return LONG;
        if (value instanceof Double) return DOUBLE;
        if (value instanceof String) return STRING;
        if (value instanceof byte[]) return BYTES;
        throw new IllegalArgumentException("A shareable list holds null, Boolean, Integer, Long, Double, String and"
                + " byte[], not " + value.getClass().getName() + ". A manager's list holds anything.");
    }

    byte[] bytes(@Nullable Object value) {
        if (value instanceof Integer number)
            return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        if (value instanceof Long number)
            return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        if (value instanceof Double number)
            return ByteBuffer.allocate(Double.BYTES).putDouble(number).array();
        if (value instanceof String text) return text.getBytes(StandardCharsets.UTF_8);
        return value instanceof byte[] bytes ? bytes : NOTHING;
    }

    @Nullable
    Object value(byte[] content) {
        return switch (this) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case INTEGER -> ByteBuffer.wrap(content).getInt();
            case LONG -> ByteBuffer.wrap(content).getLong();
            case DOUBLE -> ByteBuffer.wrap(content).getDouble();
            case STRING -> new String(content, StandardCharsets.UTF_8);
            case BYTES -> content;
        };
    }
}
