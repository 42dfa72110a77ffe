package dev.offspring.multiprocessing;

import dev.offspring.jvm.ExitStatus;
import java.util.Optional;

/**
 * A worker of a pool died while it was at a task: by {@code exit} or {@code halt}, by a signal, by a crash. The task is
 * not done again; the pool has replaced the worker. In Python the result would never come.
 */
public final class WorkerLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String worker;
    private final long pid;
    private final transient Optional<ExitStatus> exit;
    private final int exitCode;
    private final int taskIndex;

    WorkerLostException(String worker, long pid, ExitStatus exit, int taskIndex, String circumstances) {
        super(worker + " (pid " + pid + ") ended with exit code " + exit + circumstances);
        this.worker = worker;
        this.pid = pid;
        this.exit = Optional.of(exit);
        this.exitCode = exit.code();
        this.taskIndex = taskIndex;
    }

    /** The worker's name. */
    public String worker() {
        return worker;
    }

    /** The pid that the worker had. */
    public long pid() {
        return pid;
    }

    /** How the worker ended, in Python's numbers; -9 for SIGKILL. */
    public int exitcode() {
        return exitCode;
    }

    /** The same with the signal's name; empty in another process. */
    public Optional<ExitStatus> exitStatus() {
        return exit == null ? Optional.empty() : exit;
    }

    /** Which item of the input it was at, from 0; -1 if it was at none. */
    public int taskIndex() {
        return taskIndex;
    }
}
