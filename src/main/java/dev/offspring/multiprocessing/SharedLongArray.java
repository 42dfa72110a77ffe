package dev.offspring.multiprocessing;

import java.nio.LongBuffer;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * An array of {@code long} in shared memory. What is done to one element is atomic, without a lock; several steps in one
 * piece take {@link #withLock}. Handed to a child it is the same array there. Stands for {@code Array('q')}.
 */
public interface SharedLongArray extends Guarded<SharedLongArray> {
    /** How many elements it has. */
    int length();

    /**
     * An element.
     *
     * @throws IndexOutOfBoundsException there is none
     */
    long get(int index);

    /**
     * Writes an element.
     *
     * @throws IndexOutOfBoundsException there is none
     */
    void set(int index, long value);

    /** Writes an element if the present one is {@code expected}, and says whether it did. */
    boolean compareAndSet(int index, long expected, long value);

    /**
     * Changes an element in one step and returns its new value.
     *
     * @param change is asked again when another process comes between, so it should do nothing else
     */
    default long update(int index, LongUnaryOperator change) {
        while (true) {
            long before = get(index);
            long after = change.applyAsLong(before);
            if (compareAndSet(index, before, after)) return after;
        }
    }

    /** Adds to an element and returns its new value. */
    default long addAndGet(int index, long more) {
        return update(index, before -> before + more);
    }

    /** A copy of a part, from the first index to before the second. Stands for {@code array[from:to]}. */
    long[] slice(int from, int to);

    /** Writes a part, element by element. Stands for {@code array[at:at + len(values)] = values}. */
    void setSlice(int at, long... values);

    /** Writes all elements. */
    default void fill(long value) {
        for (int i = 0; i < length(); i++) set(i, value);
    }

    /** A copy. */
    default long[] toArray() {
        return slice(0, length());
    }

    /** The elements of a copy. */
    default LongStream stream() {
        return LongStream.of(toArray());
    }

    /** The memory itself, for code that is in a hurry: it guarantees neither order nor atomicity between processes. */
    LongBuffer buffer();
}
