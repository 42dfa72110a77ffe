package dev.offspring.multiprocessing.shared;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/** A record: its components one after the other, each aligned, as C lays out a {@code struct}. */
final class RecordLayout<T> implements Layout<T> {
    private final Constructor<T> constructor;
    private final Component<?>[] components;
    private final int size;
    private final int alignment;

    private record Component<C>(Method accessor, Layout<C> layout, int offset) {
        C read(ByteBuffer memory, int at) {
            return layout.read(memory, at + offset);
        }

        @SuppressWarnings("unchecked") // an accessor returns its component's type
        void write(ByteBuffer memory, int at, Object record) {
            layout.write(memory, at + offset, (C) call(accessor, record));
        }
    }

    RecordLayout(Class<T> type) {
        RecordComponent[] parts = type.getRecordComponents();
        components = new Component<?>[parts.length];
        int end = 0;
        int widest = 1;
        for (int i = 0; i < parts.length; i++) {
            Layout<?> layout = layout(type, parts[i]);
            int offset = Layout.align(end, layout.alignment());
            parts[i].getAccessor().setAccessible(true);
            components[i] = new Component<>(parts[i].getAccessor(), layout, offset);
            end = offset + layout.size();
            widest = Math.max(widest, layout.alignment());
        }
        size = Layout.align(end, widest);
        alignment = widest;
        constructor = constructor(type, parts);
    }

    private static Layout<?> layout(Class<?> type, RecordComponent part) {
        try {
            return Layout.of(part.getType());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Component " + part.getName() + " of " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static <T> Constructor<T> constructor(Class<T> type, RecordComponent[] parts) {
        try {
            Constructor<T> found = type.getDeclaredConstructor(
                    Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            found.setAccessible(true);
            return found;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int alignment() {
        return alignment;
    }

    @Override
    public T read(ByteBuffer memory, int at) {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) values[i] = components[i].read(memory, at);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("it was made accessible", e);
        }
    }

    @Override
    public void write(ByteBuffer memory, int at, T value) {
        for (Component<?> component : components) component.write(memory, at, value);
    }

    private static Object call(Method accessor, Object record) {
        try {
            return accessor.invoke(record);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("it was made accessible", e);
        }
    }

    /** What the record's own code has thrown. */
    private static RuntimeException thrown(InvocationTargetException e) {
        if (e.getCause() instanceof Error error) throw error;
        return e.getCause() instanceof RuntimeException exception ? exception : new IllegalStateException(e.getCause());
    }
}
