package dev.offspring.multiprocessing;

import java.io.Serializable;

/** A {@link RemoteFunction} of three arguments. */
@FunctionalInterface
public interface RemoteFunction3<A, B, C, R> extends Serializable {
    /** Runs in the worker. */
    R apply(A first, B second, C third) throws Exception;
}
