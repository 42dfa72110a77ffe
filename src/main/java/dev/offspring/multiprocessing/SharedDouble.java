package dev.offspring.multiprocessing;

import java.util.function.DoubleUnaryOperator;

/**
 * A {@code double} in shared memory. All that it does is atomic, without a lock; several steps in one piece take
 * {@link #withLock}. Handed to a child it is the same value there. Stands for {@code Value('d')}.
 */
public interface SharedDouble extends Guarded<SharedDouble> {
    /** What was written last. */
    double get();

    /** Writes it. */
    void set(double value);

    /** Writes it if the present one is bit for bit {@code expected}, and says whether it did. */
    boolean compareAndSet(double expected, double value);

    /** Writes it and returns what was there. */
    default double getAndSet(double value) {
        return getAndUpdate(before -> value);
    }

    /**
     * Changes it in one step and returns the new value.
     *
     * @param change is asked again when another process comes between, so it should do nothing else
     */
    default double update(DoubleUnaryOperator change) {
        while (true) {
            double before = get();
            double after = change.applyAsDouble(before);
            if (compareAndSet(before, after)) return after;
        }
    }

    /** The same, and returns what was there before. */
    default double getAndUpdate(DoubleUnaryOperator change) {
        while (true) {
            double before = get();
            if (compareAndSet(before, change.applyAsDouble(before))) return before;
        }
    }

    /** Adds, and returns what was there before. */
    default double getAndAdd(double more) {
        return getAndUpdate(before -> before + more);
    }

    /** Adds, and returns the new value. */
    default double addAndGet(double more) {
        return update(before -> before + more);
    }
}
