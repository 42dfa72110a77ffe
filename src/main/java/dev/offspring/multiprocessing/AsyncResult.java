package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The result of a call that a pool has accepted. Stands for Python's {@code AsyncResult}. Safe for use by many threads.
 *
 * <p>{@link #get} keeps the contract of {@link Future}: what the function threw is the cause of an
 * {@link ExecutionException}; {@link #result} throws it itself. After {@link ProcessPool#terminate} both throw
 * {@link java.util.concurrent.CancellationException}. The stages that depend on it run on a thread of the pool.
 *
 * <p>A failure that nobody asks for is shown when the pool closes.
 */
public interface AsyncResult<T> extends Future<T>, CompletionStage<T> {
    /**
     * Waits for the result, no longer than the timeout. The task goes on, and a later call can have its result.
     *
     * @throws TimeoutException it is not there
     * @throws ExecutionException around what the function threw
     */
    T get(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException;

    /**
     * Waits for the result.
     *
     * @throws Exception what the function threw, as it threw it
     */
    T result() throws Exception;

    /** Whether it is over: with a result, a failure, or cancelled. Stands for {@code ready()}. */
    boolean ready();

    /**
     * Whether it has a result and not a failure. Stands for {@code successful()}.
     *
     * @throws IllegalStateException it is not over
     */
    boolean successful();

    /** Waits until it is over, whatever comes of it. Stands for {@code wait()}, a name that Java's objects have taken. */
    void await() throws InterruptedException;

    /**
     * Waits until it is over, no longer than the timeout; zero and negative ones do not wait. Stands for
     * {@code wait(timeout)}.
     *
     * @return whether it is over
     */
    boolean await(Duration timeout) throws InterruptedException;

    /**
     * Has the callback called with the result, once, before any wait for it returns; at once if it is there already. The
     * callbacks of a pool are called one after the other. One that throws is reported, and the pool goes on. Stands for
     * Python's argument {@code callback}.
     *
     * @return this
     */
    AsyncResult<T> onSuccess(Consumer<? super T> callback);

    /**
     * The same for a failure: the very exception that {@link #get} wraps. Stands for {@code error_callback}.
     *
     * @return this
     */
    AsyncResult<T> onError(Consumer<? super Throwable> callback);

    /**
     * Gives the call up: what waits is dropped, and a worker that is at work on it is killed and replaced.
     *
     * @param mayInterrupt false lets what has begun run to its end, unheard
     */
    @Override
    boolean cancel(boolean mayInterrupt);
}
