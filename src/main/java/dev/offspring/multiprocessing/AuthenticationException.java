package dev.offspring.multiprocessing;

import java.io.IOException;

/** The two sides of a connection do not know the same key. Stands for {@code AuthenticationError}. */
public final class AuthenticationException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says which side has found out, and why. */
    public AuthenticationException(String message) {
        super(message);
    }
}
