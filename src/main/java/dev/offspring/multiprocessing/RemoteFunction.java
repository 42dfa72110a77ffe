package dev.offspring.multiprocessing;

import java.io.Serializable;

/**
 * A function of one argument that runs in another process. A lambda that is written where one is expected can travel.
 *
 * @param <T> what it is given, a copy
 * @param <R> what it gives back, by copy
 */
@FunctionalInterface
public interface RemoteFunction<T, R> extends Serializable {
    /**
     * Runs in the worker.
     *
     * @throws Exception is thrown again where the result is asked for, with its type, message, cause and stack
     */
    R apply(T argument) throws Exception;
}
