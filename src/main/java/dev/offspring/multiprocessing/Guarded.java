package dev.offspring.multiprocessing;

import java.util.concurrent.Callable;

/**
 * State in shared memory, and a lock to go with it. Single reads and writes need no lock; it is for what must be done in
 * one piece, and guards only against those who take it, too. Stands for what {@code Value} and {@code Array} give when
 * they have a lock.
 *
 * @param <S> the kind of state
 */
public interface Guarded<S extends Guarded<S>> {
    /**
     * Its lock, which is reentrant and in all processes the same. Stands for {@code get_lock()}.
     *
     * @see #guardedBy
     */
    ProcessLock lock();

    /**
     * Takes a lock of the caller's in place of its own, so that several values have one. To be called before anything
     * else is done with it. Stands for {@code Value(…, lock=lock)}.
     *
     * @param lock a reentrant one for what takes its lock by itself: records, and arrays of small types
     * @return this
     * @throws IllegalStateException its lock is in use already
     * @throws IllegalArgumentException the lock is no lock of this library
     */
    S guardedBy(ProcessLock lock);

    /** Runs the work while it holds the lock. Stands for {@code with value.get_lock():}. */
    default void withLock(Runnable work) {
        lock().withLock(work);
    }

    /**
     * Runs the work while it holds the lock, and gives its result. Stands for {@code with value.get_lock():}.
     *
     * @throws Exception what the work throws
     */
    default <T> T withLock(Callable<T> work) throws Exception {
        return lock().withLock(work);
    }
}
