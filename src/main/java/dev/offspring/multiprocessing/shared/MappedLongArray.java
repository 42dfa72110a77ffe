package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.SharedLongArray;
import java.lang.invoke.VarHandle;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/** An array of {@code long} in shared memory. */
public final class MappedLongArray extends GuardedMemory<SharedLongArray> implements SharedLongArray {
    private final int length;

    private MappedLongArray(Identity identity, int length, @Nullable SharedLock lent) {
        super(identity, lent);
        this.length = length;
    }

    /** A new one, all zeros. */
    public static MappedLongArray create(int length) {
        long size = (long) Bounds.length(length) * Long.BYTES;
        return new MappedLongArray(create("array", size), length, null);
    }

    private record Again(int length, @Nullable SharedLock lent) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new MappedLongArray(identity, length, lent);
        }
    }

    @Override
    Maker maker() {
        return new Again(length, lent());
    }

    @Override
    SharedLongArray self() {
        return this;
    }

    private int at(int index) {
        return DATA + Bounds.check(index, length) * Long.BYTES;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public long get(int index) {
        return memory().getLong(at(index));
    }

    @Override
    public void set(int index, long value) {
        memory().setLong(at(index), value);
    }

    @Override
    public boolean compareAndSet(int index, long expected, long value) {
        return memory().changeLong(at(index), expected, value);
    }

    @Override
    public long addAndGet(int index, long more) {
        return memory().addLong(at(index), more) + more;
    }

    @Override
    public long[] slice(int from, int to) {
        Bounds.check(from, to, length);
        long[] copy = new long[to - from];
        buffer().get(from, copy);
        return copy;
    }

    @Override
    public void setSlice(int at, long... values) {
        Bounds.checkFit(at, values.length, length);
        buffer().put(at, values);
        VarHandle.fullFence(); // as after a write of one element
    }

    @Override
    public LongBuffer buffer() {
        return data().asLongBuffer();
    }

    @Override
    public String toString() {
        return Texts.list(length, this::get);
    }
}
