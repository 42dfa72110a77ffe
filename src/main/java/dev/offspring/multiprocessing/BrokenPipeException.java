package dev.offspring.multiprocessing;

import java.io.IOException;

/** What was sent would reach nobody: the other end is closed everywhere. Stands for {@code BrokenPipeError}. */
public final class BrokenPipeException extends IOException {
    private static final long serialVersionUID = 1;

    /** About one connection. */
    public BrokenPipeException(String connection) {
        super("Nobody holds the other end of " + connection
                + " any more: all who held it have closed it or have ended.");
    }
}
