package dev.offspring.multiprocessing.ready;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Waits until at least one of several things is ready. */
public final class FirstOf {
    private FirstOf() {}

    /**
     * Returns those that are ready, in their order; none if the deadline has passed, or if none were given.
     *
     * @throws IllegalArgumentException one of them cannot be waited for
     */
    public static <T> List<T> await(Collection<? extends T> objects, Deadline deadline)
            throws IOException, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        List<T> ready = ready(objects);
        if (!ready.isEmpty() || objects.isEmpty() || deadline.isOver()) return ready;
        try (Bell bell = new Bell(!deadline.equals(Deadline.NEVER))) {
            while (ready.isEmpty() && !deadline.isOver()) ready = round(objects, bell, deadline);
        }
        return ready;
    }

    /** What becomes ready after the watches have begun rings the bell; what was before is seen by looking. */
    private static <T> List<T> round(Collection<? extends T> objects, Bell bell, Deadline deadline)
            throws IOException, InterruptedException {
        List<Awaitable.Watch> watches = new ArrayList<>();
        try {
            bell.listen();
            for (T object : objects) watches.add(awaitable(object).watch(bell));
            List<T> ready = ready(objects);
            if (!ready.isEmpty()) return ready;
            bell.await(deadline);
        } finally {
            watches.forEach(Awaitable.Watch::end);
        }
        return ready(objects);
    }

    private static <T> List<T> ready(Collection<? extends T> objects) throws IOException {
        List<T> ready = new ArrayList<>();
        for (T object : objects) if (awaitable(object).isReady()) ready.add(object);
        return ready;
    }

    private static Awaitable awaitable(Object object) {
        if (object instanceof Awaitable awaitable) return awaitable;
        throw new IllegalArgumentException(
                object + " cannot be waited for; connections, queues and child processes can.");
    }
}
