package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.SharedValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A value that fits into one word of shared memory, which is read and written as a whole. */
final class WordValue<T> extends GuardedMemory<SharedValue<T>> implements SharedValue<T> {
    private final Class<T> type;
    private final Layout<T> layout;

    WordValue(Identity identity, Class<T> type, Layout<T> layout, @Nullable SharedLock lent) {
        super(identity, lent);
        this.type = type;
        this.layout = layout;
    }

    private record Again<T>(Class<T> type, @Nullable SharedLock lent) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new WordValue<>(identity, type, Layout.of(type), lent);
        }
    }

    @Override
    Maker maker() {
        return new Again<>(type, lent());
    }

    @Override
    SharedValue<T> self() {
        return this;
    }

    private long word(T value) {
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        layout.write(word, 0, value);
        return word.getLong(0);
    }

    @Override
    public T get() {
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        word.putLong(0, memory().getLong(DATA));
        return layout.read(word, 0);
    }

    @Override
    public void set(T value) {
        memory().setLong(DATA, word(value));
    }

    @Override
    public boolean compareAndSet(T expected, T value) {
        return memory().changeLong(DATA, word(expected), word(value));
    }

    @Override
    public String toString() {
        return get().toString();
    }
}
