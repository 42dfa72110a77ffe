package dev.offspring.multiprocessing;

import java.io.Serializable;

/** A {@link RemoteFunction} of four arguments. */
@FunctionalInterface
public interface RemoteFunction4<A, B, C, D, R> extends Serializable {
    /** Runs in the worker. */
    R apply(A first, B second, C third, D fourth) throws Exception;
}
