package dev.offspring.multiprocessing;

import java.io.Serializable;

/** A {@link RemoteFunction} of two arguments. */
@FunctionalInterface
public interface RemoteFunction2<A, B, R> extends Serializable {
    /** Runs in the worker. */
    R apply(A first, B second) throws Exception;
}
