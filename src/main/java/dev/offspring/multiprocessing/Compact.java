package dev.offspring.multiprocessing;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The short form of the values that are sent most: boxed numbers, strings and arrays of primitives. The first byte says
 * which; it is never that of the JDK's object stream, which is the form of all other values. An {@code Integer} takes 5
 * bytes in place of 81, and no stream has to be set up for it.
 */
final class Compact {
    /** The first byte of an object stream. */
    private static final byte STREAM = (byte) 0xAC;

    private static final byte NULL = 0;
    private static final byte FALSE = 1;
    private static final byte TRUE = 2;
    private static final byte INTEGER = 3;
    private static final byte LONG = 4;
    private static final byte DOUBLE = 5;
    private static final byte FLOAT = 6;
    private static final byte SHORT = 7;
    private static final byte BYTE = 8;
    private static final byte CHARACTER = 9;
    private static final byte LATIN = 10;
    private static final byte UTF16 = 11;
    private static final byte BYTES = 12;
    private static final byte INTS = 13;
    private static final byte LONGS = 14;
    private static final byte DOUBLES = 15;

    private Compact() {}

    static boolean isCompact(byte[] bytes) {
        return bytes.length > 0 && bytes[0] != STREAM;
    }

    /** The short form, if the value has one. */
    static Optional<byte[]> write(@Nullable Object value) {
        if (value == null) return Optional.of(new byte[] {NULL});
        if (value instanceof Integer number) return Optional.of(tagged(INTEGER, 4, into -> into.putInt(number)));
        if (value instanceof String text) return Optional.of(text(text));
        if (value instanceof Boolean flag) return Optional.of(new byte[] {flag ? TRUE : FALSE});
        if (value instanceof Number) return number(value);
        if (value instanceof Character letter) return Optional.of(tagged(CHARACTER, 2, into -> into.putChar(letter)));
        return value.getClass().isArray() ? array(value) : Optional.empty();
    }

    private static Optional<byte[]> number(Object value) {
        if (value instanceof Long number) return Optional.of(tagged(LONG, 8, into -> into.putLong(number)));
        if (value instanceof Double number) return Optional.of(tagged(DOUBLE, 8, into -> into.putDouble(number)));
        if (value instanceof Float number) return Optional.of(tagged(FLOAT, 4, into -> into.putFloat(number)));
        if (value instanceof Short number) return Optional.of(tagged(SHORT, 2, into -> into.putShort(number)));
        if (value instanceof Byte number) return Optional.of(tagged(BYTE, 1, into -> into.put(number)));
        return Optional.empty();
    }

    private static Optional<byte[]> array(Object value) {
        if (value instanceof byte[] bytes) return Optional.of(tagged(BYTES, bytes.length, into -> into.put(bytes)));
        if (value instanceof int[] ints && ints.length < Integer.MAX_VALUE / Integer.BYTES)
            return Optional.of(tagged(
                    INTS,
                    ints.length * Integer.BYTES,
                    into -> into.asIntBuffer().put(ints)));
        if (value instanceof long[] longs && longs.length < Integer.MAX_VALUE / Long.BYTES)
            return Optional.of(tagged(
                    LONGS,
                    longs.length * Long.BYTES,
                    into -> into.asLongBuffer().put(longs)));
        if (value instanceof double[] doubles && doubles.length < Integer.MAX_VALUE / Double.BYTES)
            return Optional.of(tagged(
                    DOUBLES,
                    doubles.length * Double.BYTES,
                    into -> into.asDoubleBuffer().put(doubles)));
        return Optional.empty();
    }

    private static byte[] text(String text) {
        boolean latin = true;
        for (int i = 0; latin && i < text.length(); i++) latin = text.charAt(i) < 256;
        if (latin) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            return tagged(LATIN, bytes.length, into -> into.put(bytes));
        }
        // char by char: a charset would put a question mark for half a surrogate pair
        return tagged(
                UTF16,
                Math.multiplyExact(text.length(), Character.BYTES),
                into -> into.asCharBuffer().put(text));
    }

    private static byte[] tagged(byte tag, int length, Consumer<ByteBuffer> content) {
        byte[] bytes = new byte[Math.addExact(1, length)];
        ByteBuffer into = ByteBuffer.wrap(bytes).put(tag);
        content.accept(into);
        return bytes;
    }

    /**
     * The value again.
     *
     * @throws IOException these are no bytes of {@link #write}
     */
    static @Nullable Object read(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte tag = in.get();
        try {
            return switch (tag) {
                case NULL -> null;
                case FALSE -> false;
                case TRUE -> true;
                case INTEGER -> in.getInt();
                case LONG -> in.getLong();
                case DOUBLE -> in.getDouble();
                case FLOAT -> in.getFloat();
                case SHORT -> in.getShort();
                case BYTE -> in.get();
                case CHARACTER -> in.getChar();
                case LATIN -> new String(bytes, 1, bytes.length - 1, StandardCharsets.ISO_8859_1);
                case UTF16 -> in.asCharBuffer().toString();
                default -> array(tag, in);
            };
        } catch (BufferUnderflowException e) {
            throw new IOException("a value was cut short", e);
        }
    }

    private static Object array(byte tag, ByteBuffer in) throws IOException {
        return switch (tag) {
            case BYTES -> {
                byte[] bytes = new byte[in.remaining()];
                in.get(bytes);
                yield bytes;
            }
            case INTS -> {
                int[] ints = new int[in.remaining() / Integer.BYTES];
                in.asIntBuffer().get(ints);
                yield ints;
            }
            case LONGS -> {
                long[] longs = new long[in.remaining() / Long.BYTES];
                in.asLongBuffer().get(longs);
                yield longs;
            }
            case DOUBLES -> {
                double[] doubles = new double[in.remaining() / Double.BYTES];
                in.asDoubleBuffer().get(doubles);
                yield doubles;
            }
            default -> throw new IOException("unknown form " + tag + " of a value");
        };
    }
}
