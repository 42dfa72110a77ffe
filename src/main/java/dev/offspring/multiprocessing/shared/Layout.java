package dev.offspring.multiprocessing.shared;

import java.nio.ByteBuffer;
import java.util.Map;

/** How values of a type lie in memory. */
interface Layout<T> {
    /** In bytes. */
    int size();

    /** Where a value may begin: at a multiple of this. */
    int alignment();

    T read(ByteBuffer memory, int at);

    void write(ByteBuffer memory, int at, T value);

    /**
     * That of a primitive type, boxed or not, or of a record whose components have one.
     *
     * @throws IllegalArgumentException of any other type
     */
    @SuppressWarnings("unchecked") // what is written under a class is a layout of that class
    static <T> Layout<T> of(Class<T> type) {
        Layout<?> known = PRIMITIVES.get(type);
        if (known != null) return (Layout<T>) known;
        if (type.isRecord()) return new RecordLayout<>(type);
        throw new IllegalArgumentException(type.getName() + " has no fixed size in memory. Shared values are boolean,"
                + " byte, short, char, int, long, float, double, and records of these; send other values through"
                + " mp.queue() or mp.pipe().");
    }

    /** Where the next value may begin, at or after {@code at}. */
    static int align(int at, int alignment) {
        return (at + alignment - 1) / alignment * alignment;
    }

    Map<Class<?>, Layout<?>> PRIMITIVES = Map.ofEntries(
            Map.entry(boolean.class, Primitive.BOOLEAN),
            Map.entry(Boolean.class, Primitive.BOOLEAN),
            Map.entry(byte.class, Primitive.BYTE),
            Map.entry(Byte.class, Primitive.BYTE),
            Map.entry(short.class, Primitive.SHORT),
            Map.entry(Short.class, Primitive.SHORT),
            Map.entry(char.class, Primitive.CHAR),
            Map.entry(Character.class, Primitive.CHAR),
            Map.entry(int.class, Primitive.INT),
            Map.entry(Integer.class, Primitive.INT),
            Map.entry(long.class, Primitive.LONG),
            Map.entry(Long.class, Primitive.LONG),
            Map.entry(float.class, Primitive.FLOAT),
            Map.entry(Float.class, Primitive.FLOAT),
            Map.entry(double.class, Primitive.DOUBLE),
            Map.entry(Double.class, Primitive.DOUBLE));

    /** A primitive type is aligned to its size. */
    record Primitive<T>(int size, Reader<T> reader, Writer<T> writer) implements Layout<T> {
        private static final Primitive<Boolean> BOOLEAN = new Primitive<>(
                1, (memory, at) -> memory.get(at) != 0, (memory, at, value) -> memory.put(at, (byte) (value ? 1 : 0)));
        private static final Primitive<Byte> BYTE = new Primitive<>(Byte.BYTES, ByteBuffer::get, ByteBuffer::put);
        private static final Primitive<Short> SHORT =
                new Primitive<>(Short.BYTES, ByteBuffer::getShort, ByteBuffer::putShort);
        private static final Primitive<Character> CHAR =
                new Primitive<>(Character.BYTES, ByteBuffer::getChar, ByteBuffer::putChar);
        private static final Primitive<Integer> INT =
                new Primitive<>(Integer.BYTES, ByteBuffer::getInt, ByteBuffer::putInt);
        private static final Primitive<Long> LONG =
                new Primitive<>(Long.BYTES, ByteBuffer::getLong, ByteBuffer::putLong);
        private static final Primitive<Float> FLOAT =
                new Primitive<>(Float.BYTES, ByteBuffer::getFloat, ByteBuffer::putFloat);
        private static final Primitive<Double> DOUBLE =
                new Primitive<>(Double.BYTES, ByteBuffer::getDouble, ByteBuffer::putDouble);

        interface Reader<T> {
            T read(ByteBuffer memory, int at);
        }

        interface Writer<T> {
            void write(ByteBuffer memory, int at, T value);
        }

        @Override
        public int alignment() {
            return size;
        }

        @Override
        public T read(ByteBuffer memory, int at) {
            return reader.read(memory, at);
        }

        @Override
        public void write(ByteBuffer memory, int at, T value) {
            writer.write(memory, at, value);
        }
    }
}
