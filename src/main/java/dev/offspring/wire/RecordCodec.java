package dev.offspring.wire;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the records of one sealed interface as bytes, driven by their components alone. A record is known by
 * its place in the {@code permits} list, so both ends must run the same build, which they do: they are one program.
 *
 * <p>Components may be numbers, booleans, strings, byte arrays, enums, lists, maps, optionals and records of these.
 * References may be null. Immutable and safe for use by many threads.
 */
public final class RecordCodec<T> {
    private final Class<?>[] types;
    private final Map<Class<?>, Integer> tags = new HashMap<>();

    /** What a record is made of, found when it is first met: a child meets few of them. */
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return RecordShape.of(type);
        }
    };

    /** Of the records that {@code sealed} permits, 256 at most. */
    public RecordCodec(Class<T> sealed) {
        types = sealed.getPermittedSubclasses();
        for (int tag = 0; tag < types.length; tag++) tags.put(types[tag], tag);
    }

    /** Writes its kind and its components. */
    public void write(T message, DataOutputStream out) throws IOException {
        Integer tag = tags.get(message.getClass());
        if (tag == null) throw new IllegalArgumentException("not a message: " + message.getClass());
        out.writeByte(tag);
        SHAPES.get(message.getClass()).write(message, out);
    }

    /**
     * Reads one record.
     *
     * @throws IOException these bytes are none
     */
    @SuppressWarnings("unchecked")
    public T read(DataInputStream in) throws IOException {
        int tag = in.readUnsignedByte();
        if (tag >= types.length) throw new IOException("unknown message " + tag);
        return (T) SHAPES.get(types[tag]).read(in);
    }

    private record RecordShape(Class<?> type, Constructor<?> constructor, Method[] accessors, Type[] types) {
        static RecordShape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] raw = new Class<?>[components.length];
            for (int i = 0; i < raw.length; i++) raw[i] = components[i].getType();
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(raw);
                constructor.setAccessible(true);
                Method[] accessors = new Method[components.length];
                Type[] types = new Type[components.length];
                for (int i = 0; i < components.length; i++) {
                    accessors[i] = components[i].getAccessor();
                    accessors[i].setAccessible(true);
                    types[i] = components[i].getGenericType();
                }
                return new RecordShape(type, constructor, accessors, types);
            } catch (NoSuchMethodException e) {
                throw new AssertionError("a record has its canonical constructor", e);
            }
        }

        void write(Object message, DataOutput out) throws IOException {
            try {
                for (int i = 0; i < accessors.length; i++) writeValue(accessors[i].invoke(message), types[i], out);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("a component of " + type, e);
            }
        }

        Object read(DataInput in) throws IOException {
            Object[] values = new Object[types.length];
            for (int i = 0; i < values.length; i++) values[i] = readValue(types[i], in);
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IOException("a " + type.getSimpleName() + " that cannot be", e);
            }
        }
    }

    private static void writeValue(@Nullable Object value, Type type, DataOutput out) throws IOException {
        boolean primitive = type instanceof Class<?> raw && raw.isPrimitive();
        if (!primitive) out.writeBoolean(value != null);
        if (value instanceof Integer number) out.writeInt(number);
        else if (value instanceof Long number) out.writeLong(number);
        else if (value instanceof Double number) out.writeDouble(number);
        else if (value instanceof Boolean truth) out.writeBoolean(truth);
        else if (value instanceof String text) writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
        else if (value instanceof byte[] bytes) writeBytes(bytes, out);
        else if (value instanceof Enum<?> constant) out.writeByte(constant.ordinal());
        else if (value instanceof List<?> list) {
            out.writeInt(list.size());
            for (Object element : list) writeValue(element, argument(type, 0), out);
        } else if (value instanceof Map<?, ?> map) {
            out.writeInt(map.size());
            for (var entry : map.entrySet()) {
                writeValue(entry.getKey(), argument(type, 0), out);
                writeValue(entry.getValue(), argument(type, 1), out);
            }
        } else if (value instanceof Optional<?> optional) writeValue(optional.orElse(null), argument(type, 0), out);
        else if (value instanceof Record record) SHAPES.get(record.getClass()).write(record, out);
        else if (value != null) throw new IllegalArgumentException("a message cannot hold " + type);
    }

    private static @Nullable Object readValue(Type type, DataInput in) throws IOException {
        if (type == int.class) return in.readInt();
        if (type == long.class) return in.readLong();
        if (type == double.class) return in.readDouble();
        if (type == boolean.class) return in.readBoolean();
        if (!in.readBoolean()) return null;
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        if (raw == String.class) return new String(readBytes(in), StandardCharsets.UTF_8);
        if (raw == byte[].class) return readBytes(in);
        if (raw == Long.class) return in.readLong();
        if (raw.isEnum()) return raw.getEnumConstants()[in.readUnsignedByte()];
        if (raw == List.class) {
            int size = in.readInt();
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < size; i++) list.add(readValue(argument(type, 0), in));
            return list;
        }
        if (raw == Map.class) {
            int size = in.readInt();
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) map.put(readValue(argument(type, 0), in), readValue(argument(type, 1), in));
            return map;
        }
        if (raw == Optional.class) return Optional.ofNullable(readValue(argument(type, 0), in));
        return SHAPES.get(raw).read(in);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
