package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Results as they come. Stands for what Python's {@code imap} and {@code imap_unordered} return. For one thread.
 *
 * <p>{@link #next} throws what the function threw for that item, and the call after it gives the next result: a failure
 * does not end the iteration. The input is read by the thread that asks for results, a bounded number of items ahead of
 * them; so it may be endless. An iterator that is left before its end is to be closed.
 */
@SuppressWarnings("IterableAndIterator") // as Python's: it can be gone through once, in a loop or by hand
public interface ResultIterator<T> extends Iterator<T>, Iterable<T>, AutoCloseable {
    /**
     * Waits for the next result. What the function threw is thrown as it is, checked exceptions, too; and so is
     * {@link InterruptedException}, after which the rest is cancelled.
     *
     * @throws NoSuchElementException there is none
     */
    @Override
    T next();

    /**
     * Waits for the next result, no longer than the timeout. Stands for {@code next(timeout)}.
     *
     * @throws TimeoutException it is not there; ask again
     * @throws NoSuchElementException there is none
     */
    T next(Duration timeout) throws InterruptedException, TimeoutException;

    /** This; it can be gone through once. */
    @Override
    default Iterator<T> iterator() {
        return this;
    }

    /** The results that are left. Closing it closes this. */
    default Stream<T> stream() {
        var elements = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
        return StreamSupport.stream(elements, false).onClose(this::close);
    }

    /** Cancels what is left. */
    @Override
    void close();
}
