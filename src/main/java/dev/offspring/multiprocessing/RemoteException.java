package dev.offspring.multiprocessing;

import dev.offspring.wire.Failure;

/**
 * Stands for an exception of a worker that cannot be put together here, because it cannot travel or its class refuses to
 * be read. It has that exception's class name, message, stack and causes.
 */
public final class RemoteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;

    RemoteException(Failure failure) {
        super(failure.simpleType() + (failure.message().isEmpty() ? "" : ": " + failure.message()));
        type = failure.type();
        setStackTrace(RemoteFailures.stack(failure));
        failure.cause().ifPresent(cause -> initCause(new RemoteException(cause)));
        failure.suppressed().forEach(other -> addSuppressed(new RemoteException(other)));
    }

    /** The name of the exception's class. */
    public String type() {
        return type;
    }
}
