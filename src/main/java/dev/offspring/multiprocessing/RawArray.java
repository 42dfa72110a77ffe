package dev.offspring.multiprocessing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * An array in shared memory without a lock: a process sees in every element what was written last, and of a record
 * perhaps one half of it. Handed to a child it is the same array there. Stands for {@code RawArray}.
 *
 * @param <T> a boxed primitive or a record; in memory it is not boxed
 */
public interface RawArray<T> {
    /** How many elements it has. */
    int length();

    /**
     * An element.
     *
     * @throws IndexOutOfBoundsException there is none
     */
    T get(int index);

    /**
     * Writes an element.
     *
     * @throws IndexOutOfBoundsException there is none
     */
    void set(int index, T value);

    /** A copy of a part, from the first index to before the second. Stands for {@code array[from:to]}. */
    List<T> slice(int from, int to);

    /** Writes a part. Stands for {@code array[at:at + len(values)] = values}. */
    void setSlice(int at, List<? extends T> values);

    /** Writes all elements. */
    void fill(T value);

    /** A copy. */
    default List<T> toList() {
        return slice(0, length());
    }

    /** The elements of a copy. */
    default Stream<T> stream() {
        return toList().stream();
    }

    /** The memory itself in this machine's byte order, for code that is in a hurry: nobody's lock is taken for it. */
    ByteBuffer buffer();
}
