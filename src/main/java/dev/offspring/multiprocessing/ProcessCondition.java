package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/**
 * A condition between processes. Stands for Python's {@code Condition}: its {@code wait} is {@link #await} here, and
 * {@code notify(n)} is {@link #signal(int)}, for {@code wait} and {@code notify} of every Java object mean another thing.
 * All methods but {@link #lock} want the thread to hold the lock, and throw {@link IllegalMonitorStateException} if it does
 * not.
 */
public interface ProcessCondition extends Condition {
    /** The lock that goes with it. */
    ProcessLock lock();

    /**
     * Releases the lock, waits to be woken, and takes the lock again. Stands for {@code wait(timeout)}.
     *
     * @return false if {@code timeout} was over first
     */
    boolean await(Duration timeout) throws InterruptedException;

    /** Waits until {@code predicate}, which is asked under the lock, says true. Stands for {@code wait_for}. */
    default void awaitUntil(BooleanSupplier predicate) throws InterruptedException {
        while (!predicate.getAsBoolean()) await();
    }

    /**
     * The same, for {@code timeout} at most. Stands for {@code wait_for(predicate, timeout)}.
     *
     * @return what the predicate said last
     */
    boolean awaitUntil(BooleanSupplier predicate, Duration timeout) throws InterruptedException;

    /**
     * Wakes those who have waited longest, {@code count} of them or all if they are fewer. A wake is never kept for one
     * who comes later. Stands for {@code notify(n)}.
     */
    void signal(int count);

    /** Wakes the one that has waited longest. Stands for {@code notify()}. */
    @Override
    default void signal() {
        signal(1);
    }

    /** Wakes all. Stands for {@code notify_all()}. */
    @Override
    default void signalAll() {
        signal(Integer.MAX_VALUE);
    }
}
