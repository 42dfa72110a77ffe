package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.SharedLong;
import org.jspecify.annotations.Nullable;

/** A {@code long} in a word of shared memory. */
public final class MappedLong extends GuardedMemory<SharedLong> implements SharedLong {
    private MappedLong(Identity identity, @Nullable SharedLock lent) {
        super(identity, lent);
    }

    /** A new one. */
    public static MappedLong create(long initial) {
        var value = new MappedLong(create("value", Long.BYTES), null);
        value.set(initial);
        return value;
    }

    private record Again(@Nullable SharedLock lent) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new MappedLong(identity, lent);
        }
    }

    @Override
    Maker maker() {
        return new Again(lent());
    }

    @Override
    SharedLong self() {
        return this;
    }

    @Override
    public long get() {
        return memory().getLong(DATA);
    }

    @Override
    public void set(long value) {
        memory().setLong(DATA, value);
    }

    @Override
    public boolean compareAndSet(long expected, long value) {
        return memory().changeLong(DATA, expected, value);
    }

    @Override
    public long getAndAdd(long more) {
        return memory().addLong(DATA, more);
    }

    @Override
    public String toString() {
        return Long.toString(get());
    }
}
