package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.SharedDoubleArray;
import java.lang.invoke.VarHandle;
import java.nio.DoubleBuffer;
import org.jspecify.annotations.Nullable;

/** An array of {@code double} in shared memory. */
public final class MappedDoubleArray extends GuardedMemory<SharedDoubleArray> implements SharedDoubleArray {
    private final int length;

    private MappedDoubleArray(Identity identity, int length, @Nullable SharedLock lent) {
        super(identity, lent);
        this.length = length;
    }

    /** A new one, all zeros. */
    public static MappedDoubleArray create(int length) {
        long size = (long) Bounds.length(length) * Double.BYTES;
        return new MappedDoubleArray(create("array", size), length, null);
    }

    private record Again(int length, @Nullable SharedLock lent) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new MappedDoubleArray(identity, length, lent);
        }
    }

    @Override
    Maker maker() {
        return new Again(length, lent());
    }

    @Override
    SharedDoubleArray self() {
        return this;
    }

    private int at(int index) {
        return DATA + Bounds.check(index, length) * Double.BYTES;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public double get(int index) {
        return Double.longBitsToDouble(memory().getLong(at(index)));
    }

    @Override
    public void set(int index, double value) {
        memory().setLong(at(index), Double.doubleToRawLongBits(value));
    }

    @Override
    public boolean compareAndSet(int index, double expected, double value) {
        return memory().changeLong(at(index), Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(value));
    }

    @Override
    public double[] slice(int from, int to) {
        Bounds.check(from, to, length);
        double[] copy = new double[to - from];
        buffer().get(from, copy);
        return copy;
    }

    @Override
    public void setSlice(int at, double... values) {
        Bounds.checkFit(at, values.length, length);
        buffer().put(at, values);
        VarHandle.fullFence(); // as after a write of one element
    }

    @Override
    public DoubleBuffer buffer() {
        return data().asDoubleBuffer();
    }

    @Override
    public String toString() {
        return Texts.list(length, this::get);
    }
}
