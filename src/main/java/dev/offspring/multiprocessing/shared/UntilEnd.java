package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.EndOfQueueException;
import dev.offspring.multiprocessing.ProcessQueue;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Takes from a queue until an end marker. */
final class UntilEnd<T> implements Iterator<T> {
    private final ProcessQueue<T> queue;
    private @Nullable T next;
    private boolean ended;

    UntilEnd(ProcessQueue<T> queue) {
        this.queue = queue;
    }

    @Override
    public boolean hasNext() {
        if (next != null) return true;
        if (ended) return false;
        try {
            next = queue.take();
            return true;
        } catch (EndOfQueueException e) {
            ended = true;
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while it waited for the next element of " + queue);
        }
    }

    @Override
    public T next() {
        T element = hasNext() ? next : null;
        if (element == null) throw new NoSuchElementException(queue + " has ended");
        next = null;
        return element;
    }
}
