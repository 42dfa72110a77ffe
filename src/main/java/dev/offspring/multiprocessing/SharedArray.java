package dev.offspring.multiprocessing;

import java.util.function.UnaryOperator;

/**
 * An array of small numbers, letters, flags or records in shared memory. Reads, writes and changes of an element are done
 * under its lock, so they are atomic. Handed to a child it is the same array there. Stands for {@code Array} with a type
 * code or a {@code Structure}.
 *
 * @param <T> a boxed primitive or a record; in memory it is not boxed
 */
public interface SharedArray<T> extends RawArray<T>, Guarded<SharedArray<T>> {
    /** Changes an element, with the lock held, and returns its new value. */
    T update(int index, UnaryOperator<T> change);
}
