package dev.offspring.multiprocessing;

import java.util.function.IntUnaryOperator;

/**
 * An {@code int} in shared memory. All that it does is atomic, without a lock; several steps in one piece take
 * {@link #withLock}. Handed to a child it is the same value there. Stands for {@code Value('i')}.
 */
public interface SharedInt extends Guarded<SharedInt> {
    /** What was written last. */
    int get();

    /** Writes it. */
    void set(int value);

    /** Writes it if the present one is {@code expected}, and says whether it did. */
    boolean compareAndSet(int expected, int value);

    /** Writes it and returns what was there. */
    default int getAndSet(int value) {
        return getAndUpdate(before -> value);
    }

    /**
     * Changes it in one step and returns the new value.
     *
     * @param change is asked again when another process comes between, so it should do nothing else
     */
    default int update(IntUnaryOperator change) {
        while (true) {
            int before = get();
            int after = change.applyAsInt(before);
            if (compareAndSet(before, after)) return after;
        }
    }

    /** The same, and returns what was there before. */
    default int getAndUpdate(IntUnaryOperator change) {
        while (true) {
            int before = get();
            if (compareAndSet(before, change.applyAsInt(before))) return before;
        }
    }

    /** Adds with wraparound, and returns what was there before. */
    int getAndAdd(int more);

    /** Adds with wraparound, and returns the new value. */
    default int addAndGet(int more) {
        return getAndAdd(more) + more;
    }

    /** Adds 1 and returns the new value. */
    default int incrementAndGet() {
        return addAndGet(1);
    }

    /** Subtracts 1 and returns the new value. */
    default int decrementAndGet() {
        return addAndGet(-1);
    }

    /** Adds 1 and returns what was there before. */
    default int getAndIncrement() {
        return getAndAdd(1);
    }

    /** Subtracts 1 and returns what was there before. */
    default int getAndDecrement() {
        return getAndAdd(-1);
    }
}
