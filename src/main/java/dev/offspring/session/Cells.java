package dev.offspring.session;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Which cell a thread works for. A task that a cell hands to an executor works for that cell. Else a thread works for the
 * cell of the thread that made it; workers of a shared pool, which outlive the cell that happened to make them, work for
 * the cell that runs.
 */
final class Cells {
    private static final InheritableThreadLocal<@Nullable CellThread> OWNER = new InheritableThreadLocal<>();
    private static volatile @Nullable CellThread latest;

    /** For the time of one task, which another cell may have handed to this thread than the one that made it. */
    private static final ThreadLocal<@Nullable CellThread> TASK = new ThreadLocal<>();

    private Cells() {}

    static void enter(CellThread cell) {
        OWNER.set(cell);
        latest = cell;
    }

    /** What is no cell does not get the workers of shared pools. */
    static void enterBeside(CellThread work) {
        OWNER.set(work);
    }

    /** The cell that the current thread works for, or null before the first. */
    static @Nullable CellThread current() {
        CellThread task = TASK.get();
        if (task != null) return task;
        CellThread owner = Thread.currentThread() instanceof ForkJoinWorkerThread ? null : OWNER.get();
        return owner == null ? latest : owner;
    }

    /** The same task, which works for the cell that the current thread works for. */
    static <T> Callable<T> mark(Callable<T> task) {
        CellThread owner = current();
        return () -> {
            CellThread before = TASK.get();
            TASK.set(owner);
            try {
                return task.call();
            } finally {
                TASK.set(before);
            }
        };
    }

    /** The id of the cell that the current thread works for, or 0 before the first. */
    static long currentId() {
        CellThread cell = current();
        return cell == null ? 0 : cell.id();
    }
}
