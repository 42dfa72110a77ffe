package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.SharedValue;

/** Makes values of the types that have a {@link Layout}. */
public final class MappedValue {
    private MappedValue() {}

    /**
     * A new one.
     *
     * @throws IllegalArgumentException the type has no fixed size
     */
    @SuppressWarnings("unchecked") // the class of an object is that of its type: boxed primitives and records are final
    public static <T> SharedValue<T> create(T initial) {
        Class<T> type = (Class<T>) initial.getClass();
        Layout<T> layout = Layout.of(type);
        SharedValue<T> value = layout.size() <= Long.BYTES
                ? new WordValue<>(GuardedMemory.create("value", Long.BYTES), type, layout, null)
                : new WideValue<>(GuardedMemory.create("value", layout.size()), type, layout, null);
        value.set(initial);
        return value;
    }
}
