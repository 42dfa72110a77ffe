package dev.offspring.session;

import dev.offspring.jvm.Daemon;
import dev.offspring.render.FailureText;
import dev.offspring.wire.Failures;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What cells want to have done when a cell was interrupted. */
final class InterruptHooks {
    private static final long PATIENCE_MILLIS = 2000;
    private static final List<Runnable> HOOKS = new CopyOnWriteArrayList<>();

    private InterruptHooks() {}

    static void add(Runnable hook) {
        HOOKS.add(hook);
    }

    /** Runs them on a thread that works for the cell, and waits for that, but not for ever. */
    static void run() throws InterruptedException {
        if (HOOKS.isEmpty()) return;
        Thread thread = Daemon.start("offspring-interrupt-hooks", InterruptHooks::runAll);
        if (!ended(thread)) System.err.println("A hook for interrupts still runs; nobody waits for it any more.");
    }

    private static boolean ended(Thread thread) throws InterruptedException {
        thread.join(PATIENCE_MILLIS);
        return !thread.isAlive();
    }

    /** The latest first; one that fails is told, and keeps none from its turn. */
    private static void runAll() {
        for (int i = HOOKS.size() - 1; i >= 0; i--) {
            try {
                HOOKS.get(i).run();
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                System.err.println("A hook for interrupts failed: " + FailureText.plain(Failures.of(e)));
            }
        }
    }
}
