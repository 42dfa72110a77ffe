package dev.offspring.multiprocessing;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Several calls of which one is enough. */
final class Race<T> {
    private int running;
    private boolean decided;
    private @Nullable T first;
    private @Nullable Throwable failure;

    Race(int runners) {
        running = runners;
    }

    synchronized void won(T result) {
        if (decided) return;
        decided = true;
        first = result;
        notifyAll();
    }

    synchronized void lost(Throwable thrown) {
        running--;
        failure = thrown;
        notifyAll();
    }

    /** The first result to come; if all fail, the last failure. */
    @SuppressWarnings("NullAway") // null is a result
    synchronized T winner(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        if (!Waits.until(this, () -> decided || running == 0, nanos))
            throw new TimeoutException("None of the tasks is over.");
        if (!decided) throw new ExecutionException(failure);
        return first;
    }
}
