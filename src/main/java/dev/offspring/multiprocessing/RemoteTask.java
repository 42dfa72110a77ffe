package dev.offspring.multiprocessing;

/**
 * Where an exception came from: the worker, the task and its arguments; its stack is that of the call that asked for the
 * result. It is among the suppressed exceptions of what a pool throws.
 */
public final class RemoteTask extends Exception {
    private static final long serialVersionUID = 1;

    private final String worker;
    private final long pid;
    private final int index;

    RemoteTask(String worker, long pid, int index, String task) {
        super("in " + worker + " (pid " + pid + "), " + task);
        this.worker = worker;
        this.pid = pid;
        this.index = index;
    }

    /** The worker's name. */
    public String worker() {
        return worker;
    }

    /** The pid of that worker. */
    public long pid() {
        return pid;
    }

    /** Which item of the input it was, from 0. */
    public int taskIndex() {
        return index;
    }
}
