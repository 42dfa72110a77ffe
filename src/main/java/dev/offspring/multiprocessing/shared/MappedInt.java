package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.SharedInt;
import org.jspecify.annotations.Nullable;

/** An {@code int} in a word of shared memory. */
public final class MappedInt extends GuardedMemory<SharedInt> implements SharedInt {
    private MappedInt(Identity identity, @Nullable SharedLock lent) {
        super(identity, lent);
    }

    /** A new one. */
    public static MappedInt create(int initial) {
        var value = new MappedInt(create("value", Integer.BYTES), null);
        value.set(initial);
        return value;
    }

    private record Again(@Nullable SharedLock lent) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new MappedInt(identity, lent);
        }
    }

    @Override
    Maker maker() {
        return new Again(lent());
    }

    @Override
    SharedInt self() {
        return this;
    }

    @Override
    public int get() {
        return memory().getInt(DATA);
    }

    @Override
    public void set(int value) {
        memory().setInt(DATA, value);
    }

    @Override
    public boolean compareAndSet(int expected, int value) {
        return memory().changeInt(DATA, expected, value);
    }

    @Override
    public int getAndAdd(int more) {
        return memory().addInt(DATA, more);
    }

    @Override
    public String toString() {
        return Integer.toString(get());
    }
}
