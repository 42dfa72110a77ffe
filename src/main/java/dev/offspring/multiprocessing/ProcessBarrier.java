package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/**
 * A barrier between processes and their threads. Stands for Python's {@code Barrier}, with the contract of
 * {@link java.util.concurrent.CyclicBarrier}. A process that dies while it waits breaks it.
 */
public interface ProcessBarrier {
    /**
     * Waits until all parties have arrived, at most for the barrier's own timeout. Stands for {@code wait()}.
     *
     * @return the order of arrival: {@code parties() - 1} for the first, 0 for the last
     * @throws BrokenBarrierException it is broken, or breaks, or is reset meanwhile
     * @throws TimeoutException the barrier's own timeout is over; the barrier is broken now
     * @throws InterruptedException this thread was interrupted; the barrier is broken now
     */
    int await() throws InterruptedException, BrokenBarrierException, TimeoutException;

    /** The same with a timeout for this wait. Stands for {@code wait(timeout)}. */
    int await(Duration timeout) throws InterruptedException, BrokenBarrierException, TimeoutException;

    /** How many must arrive. */
    int parties();

    /** How many wait at this moment. Stands for {@code n_waiting}. */
    int numberWaiting();

    /** Whether it is broken. Stands for {@code broken}. */
    boolean isBroken();

    /** Makes it empty and whole; those who wait get a {@link BrokenBarrierException}. */
    void reset();

    /** Breaks it until it is reset; those who wait get a {@link BrokenBarrierException}. */
    void abort();
}
