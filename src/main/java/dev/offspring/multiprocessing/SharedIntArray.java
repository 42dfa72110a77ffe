package dev.offspring.multiprocessing;

import java.nio.IntBuffer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * An array of {@code int} in shared memory. What is done to one element is atomic, without a lock; several steps in one
 * piece take {@link #withLock}. Handed to a child it is the same array there. Stands for {@code Array('i')}.
 */
public interface SharedIntArray extends Guarded<SharedIntArray> {
    /** How many elements it has. */
    int length();

    /**
     * An element.
     *
     * @throws IndexOutOfBoundsException there is none
     */
    int get(int index);

    /**
     * Writes an element.
     *
     * @throws IndexOutOfBoundsException there is none
     */
    void set(int index, int value);

    /** Writes an element if the present one is {@code expected}, and says whether it did. */
    boolean compareAndSet(int index, int expected, int value);

    /**
     * Changes an element in one step and returns its new value.
     *
     * @param change is asked again when another process comes between, so it should do nothing else
     */
    default int update(int index, IntUnaryOperator change) {
        while (true) {
            int before = get(index);
            int after = change.applyAsInt(before);
            if (compareAndSet(index, before, after)) return after;
        }
    }

    /** Adds to an element and returns its new value. */
    default int addAndGet(int index, int more) {
        return update(index, before -> before + more);
    }

    /** A copy of a part, from the first index to before the second. Stands for {@code array[from:to]}. */
    int[] slice(int from, int to);

    /** Writes a part, element by element. Stands for {@code array[at:at + len(values)] = values}. */
    void setSlice(int at, int... values);

    /** Writes all elements. */
    default void fill(int value) {
        for (int i = 0; i < length(); i++) set(i, value);
    }

    /** A copy. */
    default int[] toArray() {
        return slice(0, length());
    }

    /** The elements of a copy. */
    default IntStream stream() {
        return IntStream.of(toArray());
    }

    /** The memory itself, for code that is in a hurry: it guarantees neither order nor atomicity between processes. */
    IntBuffer buffer();
}
