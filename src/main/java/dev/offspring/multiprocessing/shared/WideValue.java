package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.ProcessLock;
import dev.offspring.multiprocessing.SharedValue;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A record of several words, read and written with its lock held. */
final class WideValue<T> extends GuardedMemory<SharedValue<T>> implements SharedValue<T> {
    private final Class<T> type;
    private final Layout<T> layout;
    private final ByteBuffer data = data();

    WideValue(Identity identity, Class<T> type, Layout<T> layout, @Nullable SharedLock lent) {
        super(identity, lent);
        this.type = type;
        this.layout = layout;
    }

    private record Again<T>(Class<T> type, @Nullable SharedLock lent) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new WideValue<>(identity, type, Layout.of(type), lent);
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

    @Override
    public T get() {
        ProcessLock lock = lock();
        lock.lock();
        try {
            return layout.read(data, 0);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void set(T value) {
        ProcessLock lock = lock();
        lock.lock();
        try {
            layout.write(data, 0, value);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean compareAndSet(T expected, T value) {
        ProcessLock lock = lock();
        lock.lock();
        try {
            boolean same = layout.read(data, 0).equals(expected);
            if (same) layout.write(data, 0, value);
            return same;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return get().toString();
    }
}
