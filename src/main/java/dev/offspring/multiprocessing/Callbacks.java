package dev.offspring.multiprocessing;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the callbacks of one pool, one after the other. Safe for use by many threads. */
final class Callbacks {
    private final String pool;
    private final Consumer<Throwable> report;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable ExecutorService thread;

    /** {@code report} is told what a callback throws. */
    Callbacks(String pool, Consumer<Throwable> report) {
        this.pool = pool;
        this.report = report;
    }

    /** Runs something that calls callbacks, in turn, on a thread for that. */
    void later(Runnable calls) {
        executor().execute(calls);
    }

    private synchronized ExecutorService executor() {
        ExecutorService running = thread;
        if (running == null) {
            running = Executors.newSingleThreadExecutor(task -> {
                // it works for no cell more than for another
                Thread made = new Thread(null, task, pool + "-callbacks", 0, false);
                made.setDaemon(true);
                return made;
            });
            thread = running;
        }
        return running;
    }

    /** Calls one, here and now; another thread's turn is waited for. */
    void call(Runnable callback) {
        turn.lock();
        try {
            callback.run();
        } catch (Throwable e) {
            report.accept(e);
        } finally {
            turn.unlock();
        }
    }

    /** Whether the caller is a callback. */
    boolean isCalling() {
        return turn.isHeldByCurrentThread();
    }

    /** No more come; what was asked for is done. */
    synchronized void close() {
        if (thread != null) thread.shutdown();
    }
}
