package dev.offspring.multiprocessing;

/** A task took longer than {@link PoolOptions#taskTimeout}. Its worker was killed and replaced. */
public final class TaskTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int taskIndex;

    TaskTimeoutException(String message, int taskIndex) {
        super(message);
        this.taskIndex = taskIndex;
    }

    /** Which item of the input it was, from 0. */
    public int taskIndex() {
        return taskIndex;
    }
}
