package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.SharedIntArray;
import java.lang.invoke.VarHandle;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/** An array of {@code int} in shared memory. */
public final class MappedIntArray extends GuardedMemory<SharedIntArray> implements SharedIntArray {
    private final int length;

    private MappedIntArray(Identity identity, int length, @Nullable SharedLock lent) {
        super(identity, lent);
        this.length = length;
    }

    /** A new one, all zeros. */
    public static MappedIntArray create(int length) {
        long size = (long) Bounds.length(length) * Integer.BYTES;
        return new MappedIntArray(create("array", size), length, null);
    }

    private record Again(int length, @Nullable SharedLock lent) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new MappedIntArray(identity, length, lent);
        }
    }

    @Override
    Maker maker() {
        return new Again(length, lent());
    }

    @Override
    SharedIntArray self() {
        return this;
    }

    private int at(int index) {
        return DATA + Bounds.check(index, length) * Integer.BYTES;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int get(int index) {
        return memory().getInt(at(index));
    }

    @Override
    public void set(int index, int value) {
        memory().setInt(at(index), value);
    }

    @Override
    public boolean compareAndSet(int index, int expected, int value) {
        return memory().changeInt(at(index), expected, value);
    }

    @Override
    public int addAndGet(int index, int more) {
        return memory().addInt(at(index), more) + more;
    }

    @Override
    public int[] slice(int from, int to) {
        Bounds.check(from, to, length);
        int[] copy = new int[to - from];
        buffer().get(from, copy);
        return copy;
    }

    @Override
    public void setSlice(int at, int... values) {
        Bounds.checkFit(at, values.length, length);
        buffer().put(at, values);
        VarHandle.fullFence(); // as after a write of one element
    }

    @Override
    public IntBuffer buffer() {
        return data().asIntBuffer();
    }

    @Override
    public String toString() {
        return Texts.list(length, this::get);
    }
}
