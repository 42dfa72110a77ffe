package dev.offspring.multiprocessing;

import java.time.Duration;

/**
 * A queue whose users say when they are done with an element. Stands for Python's {@code JoinableQueue}.
 *
 * @param <T> the elements
 */
public interface JoinableQueue<T> extends ProcessQueue<T> {
    /**
     * An element that was taken is done. Stands for {@code task_done()}.
     *
     * @throws IllegalStateException more are done than were put
     */
    void taskDone();

    /** Waits until all elements that were put are done. */
    void join() throws InterruptedException;

    /** The same, for {@code timeout} at most; returns whether all are done. */
    boolean join(Duration timeout) throws InterruptedException;
}
