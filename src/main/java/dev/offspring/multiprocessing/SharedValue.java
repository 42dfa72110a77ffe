package dev.offspring.multiprocessing;

import java.util.function.UnaryOperator;

/**
 * One value in shared memory: a flag, a small number, a letter or a record of such. Reads, writes and changes are atomic.
 * Handed to a child it is the same value there. Stands for {@code Value} with a type code or a {@code Structure}.
 *
 * @param <T> a boxed primitive or a record
 */
public interface SharedValue<T> extends RawValue<T>, Guarded<SharedValue<T>> {
    /** Writes it if the present one equals {@code expected}, and says whether it did. */
    boolean compareAndSet(T expected, T value);

    /** Writes it and returns what was there. */
    default T getAndSet(T value) {
        return getAndUpdate(before -> value);
    }

    /**
     * Changes it in one step and returns the new value.
     *
     * @param change is asked again when another process comes between, so it should do nothing else
     */
    default T update(UnaryOperator<T> change) {
        while (true) {
            T before = get();
            T after = change.apply(before);
            if (compareAndSet(before, after)) return after;
        }
    }

    /** The same, and returns what was there before. */
    default T getAndUpdate(UnaryOperator<T> change) {
        while (true) {
            T before = get();
            if (compareAndSet(before, change.apply(before))) return before;
        }
    }
}
