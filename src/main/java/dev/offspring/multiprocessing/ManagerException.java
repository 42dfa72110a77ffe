package dev.offspring.multiprocessing;

import org.jspecify.annotations.Nullable;

/** A manager cannot be reached, has ended, or has answered what cannot be read here. Stands for {@code RemoteError}. */
public final class ManagerException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** With what has led to it, if something has. */
    public ManagerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
