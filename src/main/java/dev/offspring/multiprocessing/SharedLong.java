package dev.offspring.multiprocessing;

import java.util.function.LongUnaryOperator;

/**
 * A {@code long} in shared memory. All that it does is atomic, without a lock; several steps in one piece take
 * {@link #withLock}. Handed to a child it is the same value there. Stands for {@code Value('q')}.
 */
public interface SharedLong extends Guarded<SharedLong> {
    /** What was written last. */
    long get();

    /** Writes it. */
    void set(long value);

    /** Writes it if the present one is {@code expected}, and says whether it did. */
    boolean compareAndSet(long expected, long value);

    /** Writes it and returns what was there. */
    default long getAndSet(long value) {
        return getAndUpdate(before -> value);
    }

    /**
     * Changes it in one step and returns the new value.
     *
     * @param change is asked again when another process comes between, so it should do nothing else
     */
    default long update(LongUnaryOperator change) {
        while (true) {
            long before = get();
            long after = change.applyAsLong(before);
            if (compareAndSet(before, after)) return after;
        }
    }

    /** The same, and returns what was there before. */
    default long getAndUpdate(LongUnaryOperator change) {
        while (true) {
            long before = get();
            if (compareAndSet(before, change.applyAsLong(before))) return before;
        }
    }

    /** Adds with wraparound, and returns what was there before. */
    long getAndAdd(long more);

    /** Adds with wraparound, and returns the new value. */
    default long addAndGet(long more) {
        return getAndAdd(more) + more;
    }

    /** Adds 1 and returns the new value. */
    default long incrementAndGet() {
        return addAndGet(1);
    }

    /** Subtracts 1 and returns the new value. */
    default long decrementAndGet() {
        return addAndGet(-1);
    }

    /** Adds 1 and returns what was there before. */
    default long getAndIncrement() {
        return getAndAdd(1);
    }

    /** Subtracts 1 and returns what was there before. */
    default long getAndDecrement() {
        return getAndAdd(-1);
    }
}
