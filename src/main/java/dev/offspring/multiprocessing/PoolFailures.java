package dev.offspring.multiprocessing;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.wire.Message;
import java.time.Duration;

/** What a pool throws for what goes wrong in its workers. */
final class PoolFailures {
    private final String pool;
    private final ClassSource source;

    PoolFailures(String pool, ClassSource source) {
        this.pool = pool;
        this.source = source;
    }

    /** What a task has thrown. */
    Throwable ofTask(PoolWorker worker, Piece piece, Message.ItemFailed failed) {
        RaisedChild child = worker.child();
        int item = failed.item();
        var place = new RemoteTask(child.name(), child.pid(), piece.first() + item, describe(piece, item));
        return RemoteFailures.rebuild(failed, place, source.loader());
    }

    /** What the initializer has thrown. */
    Throwable ofInitializer(PoolWorker worker, Message.Failed failed) {
        RaisedChild child = worker.child();
        var place = new RemoteTask(child.name(), child.pid(), -1, "the initializer");
        return RemoteFailures.rebuild(failed.failure(), failed.thrown(), place, source.loader());
    }

    /**
     * For a piece that has ended with its worker.
     *
     * @param item at which the worker was, or -1 when it had done all
     */
    Throwable ofEnd(PoolWorker worker, ExitStatus exit, Piece piece, int item) {
        Throwable verdict = worker.verdict().orElse(null);
        if (verdict instanceof TaskTimeoutException) return verdict;
        String at = item < 0
                ? " before the result of " + describe(piece, 0) + " had arrived"
                : " in " + describe(piece, item);
        return new WorkerLostException(
                worker.child().name(),
                worker.child().pid(),
                exit,
                piece.first() + Math.max(item, 0),
                at + ". The task is not done again; " + pool + " has another worker in its place."
                        + hint(worker, exit));
    }

    private static String hint(PoolWorker worker, ExitStatus exit) {
        if (exit.code() != -9 || worker.verdict().isPresent()) return "";
        long peak = worker.child().report().usage().peakBytes();
        return " If nobody has sent this signal, the system was short of memory"
                + (peak > 0 ? " (the worker's peak: " + (peak >> 20) + " MB)." : ".");
    }

    /**
     * For workers that end before they are ready.
     *
     * @param worker the last of them
     * @param count how many there were in a row
     */
    Throwable ofStarts(PoolWorker worker, ExitStatus exit, int count) {
        return new WorkerLostException(
                worker.child().name(),
                worker.child().pid(),
                exit,
                -1,
                " before it was ready, as did " + (count - 1) + " before it: " + pool
                        + " gives up. What they wrote to their standard error may say why.");
    }

    /** For a task that takes longer than it may. */
    static TaskTimeoutException ofClock(PoolWorker worker, Piece piece, Duration limit) {
        int item = Math.min(worker.progress().item(), piece.count() - 1);
        return new TaskTimeoutException(
                "In " + worker + ": " + describe(piece, item) + " ran longer than " + limit.toMillis()
                        + " ms. The worker was killed and replaced.",
                piece.first() + item);
    }

    private static String describe(Piece piece, int item) {
        return piece.job().describe(piece.first() + item, piece.originals().get(item));
    }
}
