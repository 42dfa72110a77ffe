package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.SharedDouble;
import org.jspecify.annotations.Nullable;

/** A {@code double} in a word of shared memory. */
public final class MappedDouble extends GuardedMemory<SharedDouble> implements SharedDouble {
    private MappedDouble(Identity identity, @Nullable SharedLock lent) {
        super(identity, lent);
    }

    /** A new one. */
    public static MappedDouble create(double initial) {
        var value = new MappedDouble(create("value", Double.BYTES), null);
        value.set(initial);
        return value;
    }

    private record Again(@Nullable SharedLock lent) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new MappedDouble(identity, lent);
        }
    }

    @Override
    Maker maker() {
        return new Again(lent());
    }

    @Override
    SharedDouble self() {
        return this;
    }

    @Override
    public double get() {
        return Double.longBitsToDouble(memory().getLong(DATA));
    }

    @Override
    public void set(double value) {
        memory().setLong(DATA, Double.doubleToRawLongBits(value));
    }

    @Override
    public boolean compareAndSet(double expected, double value) {
        return memory().changeLong(DATA, Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(value));
    }

    @Override
    public String toString() {
        return Double.toString(get());
    }
}
