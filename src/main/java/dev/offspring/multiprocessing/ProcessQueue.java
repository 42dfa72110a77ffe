package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;

/**
 * A queue between processes. Stands for Python's {@code Queue}; its {@code put}, {@code get}, {@code get_nowait},
 * {@code qsize}, {@code empty} are {@link #put}, {@link #take}, {@link #poll()}, {@link #size} and {@link #isEmpty} here.
 * It is handed to a child like any value, and is the same queue there.
 *
 * <p>An element is serialised by {@code put} itself: what cannot travel is refused there, and a change to the object
 * afterwards is not seen by the taker. What {@link #size} and {@link #isEmpty} say may be over when they return, so no
 * loop should be steered by them: put an end marker for each consumer ({@link #putEnd}) and let it take until that
 * ({@link #untilEnd}).
 *
 * <p>A queue without a bound takes everything at once. What nobody has taken yet and is more than the shared memory
 * holds stays in the process that put it, and a thread of that process sends it on; so the process does not end before
 * all of that was taken, unless {@link #cancelJoinThread} says that it may be lost.
 *
 * @param <T> the elements, which may not be null
 */
public interface ProcessQueue<T> extends BlockingQueue<T>, AutoCloseable {
    /**
     * Puts an element in, and waits for room if the queue is bounded.
     *
     * @throws NotTransferableException the element cannot travel
     * @throws IllegalStateException the queue was closed in this process
     */
    @Override
    void put(T element) throws InterruptedException;

    /** The same, for {@code timeout} at most. Stands for {@code put(obj, timeout=…)}, which raises {@code Full}. */
    boolean offer(T element, Duration timeout) throws InterruptedException;

    /**
     * Takes the oldest element, and waits for one. Stands for {@code get()}.
     *
     * @throws EndOfQueueException it is an end marker
     * @throws IllegalStateException the queue was closed in this process
     */
    @Override
    T take() throws InterruptedException;

    /** The same, for {@code timeout} at most; null if it is over. Stands for {@code get(timeout=…)}. */
    @org.jspecify.annotations.Nullable
    T poll(Duration timeout) throws InterruptedException;

    /**
     * Takes what is there at this moment, up to an end marker, which stays for who takes next.
     *
     * @throws EndOfQueueException the first that is there is an end marker
     * @throws IllegalStateException the queue was closed in this process
     */
    @Override
    int drainTo(Collection<? super T> target);

    /** The same, {@code most} elements at most. */
    @Override
    int drainTo(Collection<? super T> target, int most);

    /** Puts an end marker in: one consumer that takes it learns that nothing more will come. Python's users put None. */
    void putEnd() throws InterruptedException;

    /**
     * The elements, taken one by one, until an end marker. Its iterator waits for the next element; where the thread is
     * interrupted it throws a {@link java.util.concurrent.CancellationException} and the interrupt stays.
     */
    Iterable<T> untilEnd();

    /** Whether the queue is full at this moment. Stands for {@code full()}. */
    default boolean isFull() {
        return remainingCapacity() == 0;
    }

    /** How the queue stands. What it says may be over when it returns. */
    QueueReport report();

    /** This process uses the queue no more; what it has put is still sent. Stands for {@code close()}. */
    @Override
    void close();

    /**
     * Waits until all that this process has put is in shared memory. Stands for {@code join_thread()}.
     *
     * @throws IllegalStateException the queue is not closed
     */
    void joinThread() throws InterruptedException;

    /** Lets this process end before all that it has put was sent; the rest is lost then. */
    void cancelJoinThread();
}
