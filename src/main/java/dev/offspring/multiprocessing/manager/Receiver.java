package dev.offspring.multiprocessing.manager;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For whom this thread serialises, if it is one side of a call: then the manager knows who holds a proxy of its own, and
 * no ticket has to hold it on its way.
 *
 * @param manager the one that is called or that answers
 * @param client who gets the answer; empty if it is the manager that receives
 */
record Receiver(String manager, String client) {
    private static final ThreadLocal<@Nullable Receiver> CURRENT = new ThreadLocal<>();

    interface Work<T, E extends Throwable> {
        T run() throws E;
    }

    /** Runs what serialises. */
    <T, E extends Throwable> T during(Work<T, E> work) throws E {
        Receiver before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.run();
        } finally {
            CURRENT.set(before);
        }
    }

    /** The receiver, if it is a side of a call of this manager. */
    static Optional<Receiver> current(String manager) {
        return Optional.ofNullable(CURRENT.get()).filter(receiver -> receiver.manager.equals(manager));
    }
}
