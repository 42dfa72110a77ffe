package dev.offspring.multiprocessing;

import java.nio.DoubleBuffer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * An array of {@code double} in shared memory. What is done to one element is atomic, without a lock; several steps in one
 * piece take {@link #withLock}. Handed to a child it is the same array there. Stands for {@code Array('d')}.
 */
public interface SharedDoubleArray extends Guarded<SharedDoubleArray> {
    /** How many elements it has. */
    int length();

    /**
     * An element.
     *
     * @throws IndexOutOfBoundsException there is none
     */
    double get(int index);

    /**
     * Writes an element.
     *
     * @throws IndexOutOfBoundsException there is none
     */
    void set(int index, double value);

    /** Writes an element if the present one is bit for bit {@code expected}, and says whether it did. */
    boolean compareAndSet(int index, double expected, double value);

    /**
     * Changes an element in one step and returns its new value.
     *
     * @param change is asked again when another process comes between, so it should do nothing else
     */
    default double update(int index, DoubleUnaryOperator change) {
        while (true) {
            double before = get(index);
            double after = change.applyAsDouble(before);
            if (compareAndSet(index, before, after)) return after;
        }
    }

    /** Adds to an element and returns its new value. */
    default double addAndGet(int index, double more) {
        return update(index, before -> before + more);
    }

    /** A copy of a part, from the first index to before the second. Stands for {@code array[from:to]}. */
    double[] slice(int from, int to);

    /** Writes a part, element by element. Stands for {@code array[at:at + len(values)] = values}. */
    void setSlice(int at, double... values);

    /** Writes all elements. */
    default void fill(double value) {
        for (int i = 0; i < length(); i++) set(i, value);
    }

    /** A copy. */
    default double[] toArray() {
        return slice(0, length());
    }

    /** The elements of a copy. */
    default DoubleStream stream() {
        return DoubleStream.of(toArray());
    }

    /** The memory itself, for code that is in a hurry: it guarantees neither order nor atomicity between processes. */
    DoubleBuffer buffer();
}
