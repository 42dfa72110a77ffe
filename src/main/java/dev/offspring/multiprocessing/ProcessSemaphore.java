package dev.offspring.multiprocessing;

import java.time.Duration;

/** A semaphore between processes and their threads. Stands for Python's {@code Semaphore} and {@code BoundedSemaphore}. */
public interface ProcessSemaphore {
    /** Takes a permit, however long that lasts. */
    void acquire() throws InterruptedException;

    /** Takes a permit if there is one. Stands for {@code acquire(False)}. */
    boolean tryAcquire();

    /**
     * Takes a permit, or gives up after {@code timeout}; a negative one is none. Stands for {@code acquire(timeout=…)}.
     *
     * @return whether it was taken
     */
    boolean tryAcquire(Duration timeout) throws InterruptedException;

    /** Gives one permit back, or a new one. */
    default void release() {
        release(1);
    }

    /**
     * Gives permits back, or new ones.
     *
     * @throws IllegalStateException it is bounded, and would have more permits than at first
     * @throws IllegalArgumentException {@code permits} is not positive
     */
    void release(int permits);

    /** How many permits there are at this moment. Stands for {@code get_value()}. */
    int availablePermits();
}
