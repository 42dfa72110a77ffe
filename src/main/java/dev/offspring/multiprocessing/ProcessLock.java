package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;

/**
 * A lock between processes and their threads. {@link Multiprocessing#lock} gives Python's {@code Lock}: it is not
 * reentrant, and anybody may release it. {@link Multiprocessing#reentrantLock} gives Python's {@code RLock}: the thread
 * that holds it may take it again, and it alone releases it, as often as it took it.
 *
 * <p>It is handed to a child like any value and is the same lock there. When a process dies that holds it, the next who
 * wants it gets an {@link AbandonedLockException}, once, and the lock works again.
 */
public interface ProcessLock extends Lock {
    /**
     * Takes it, however long that lasts; an interrupt does not shorten the wait.
     *
     * @throws AbandonedLockException its holder died
     */
    @Override
    void lock();

    /**
     * Takes it if nobody holds it. Stands for {@code acquire(False)}.
     *
     * @throws AbandonedLockException its holder died
     */
    @Override
    boolean tryLock();

    /**
     * Takes it, or gives up after {@code timeout}; a negative one is none. Stands for {@code acquire(timeout=…)}.
     *
     * @return whether it was taken
     * @throws AbandonedLockException its holder died
     */
    boolean tryLock(Duration timeout) throws InterruptedException;

    /**
     * Releases it. Stands for {@code release()}.
     *
     * @throws IllegalMonitorStateException nobody holds it or, if it is reentrant, another thread does
     */
    @Override
    void unlock();

    /** Whether somebody holds it at this moment. Stands for {@code locked()}. */
    boolean isLocked();

    /** A new condition of this lock. Stands for {@code Condition(lock)}. */
    @Override
    ProcessCondition newCondition();

    /** Runs the work while it holds the lock. Stands for {@code with lock:}. */
    default void withLock(Runnable work) {
        lock();
        try {
            work.run();
        } finally {
            unlock();
        }
    }

    /**
     * Runs the work while it holds the lock, and gives its result. Stands for {@code with lock:}.
     *
     * @throws Exception what the work throws
     */
    default <T> T withLock(Callable<T> work) throws Exception {
        lock();
        try {
            return work.call();
        } finally {
            unlock();
        }
    }
}
