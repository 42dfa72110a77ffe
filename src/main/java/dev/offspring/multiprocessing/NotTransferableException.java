package dev.offspring.multiprocessing;

/**
 * A value cannot travel to another process. The message names the variable, its cell, the way through its fields to the
 * object in question, and what to do instead. Stands for Python's {@code PicklingError} and "can't pickle" errors.
 */
public final class NotTransferableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotTransferableException(String message) {
        super(message);
    }

    public NotTransferableException(String message, Throwable cause) {
        super(message, cause);
    }
}
