package dev.offspring.multiprocessing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values in a row, as one array of bytes: numbers and nulls one after the other, and any other value with its length
 * before it. For this library's own processes; users never call it.
 */
public final class Batch {
    private static final byte OTHER = 0;
    private static final byte NULL = 1;
    private static final byte INTEGER = 2;
    private static final byte LONG = 3;
    private static final byte DOUBLE = 4;

    private Batch() {}

    /** Adds up values. For one thread. */
    public static final class Writer {
        private final ClassSource source;
        private final IntFunction<String> names;
        private ByteBuffer bytes = ByteBuffer.allocate(64);
        private int count;

        /** {@code names} says in an error which value it is, given its place. */
        public Writer(ClassSource source, IntFunction<String> names) {
            this.source = source;
            this.names = names;
        }

        /**
         * Adds a value.
         *
         * @throws NotTransferableException it cannot travel, and was not added
         */
        public void add(@Nullable Object value) {
            if (value == null) room(1).put(NULL);
            else if (value instanceof Integer number) room(5).put(INTEGER).putInt(number);
            else if (value instanceof Long number) room(9).put(LONG).putLong(number);
            else if (value instanceof Double number) room(9).put(DOUBLE).putDouble(number);
            else {
                byte[] other = Transfer.write(value, () -> names.apply(count), source);
                room(Math.addExact(5, other.length))
                        .put(OTHER)
                        .putInt(other.length)
                        .put(other);
            }
            count++;
        }

        private ByteBuffer room(int needed) {
            if (bytes.remaining() < needed) {
                int size = Math.addExact(bytes.position(), needed);
                int roomy = (int) Math.min(2L * bytes.capacity(), Integer.MAX_VALUE - 8);
                bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), Math.max(size, roomy)))
                        .position(bytes.position());
            }
            return bytes;
        }

        /** The values that were added so far. */
        public byte[] bytes() {
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    /** Takes the values out again, in their order. For one thread. */
    public static final class Reader {
        private final ByteBuffer bytes;
        private final ClassLoader loader;

        public Reader(byte[] bytes, ClassLoader loader) {
            this.bytes = ByteBuffer.wrap(bytes);
            this.loader = loader;
        }

        /** The next value. If it cannot be read, the call after this gives the one after it. */
        public @Nullable Object next() throws IOException, ClassNotFoundException {
            byte tag = bytes.get();
            return switch (tag) {
                case NULL -> null;
                case INTEGER -> bytes.getInt();
                case LONG -> bytes.getLong();
                case DOUBLE -> bytes.getDouble();
                default -> {
                    byte[] other = new byte[bytes.getInt()];
                    bytes.get(other);
                    yield Transfer.read(other, loader);
                }
            };
        }
    }
}
