package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Child JVMs that work through tasks. Stands for Python's {@code Pool}, and is an {@link ExecutorService} whose tasks run
 * in other processes. Safe for use by many threads.
 *
 * <pre>{@code
 * try (ProcessPool pool = mp.pool(4)) {
 *     List<Integer> squares = pool.map(x -> x * x, mp.range(10));
 * }
 * }</pre>
 *
 * <p>Functions, arguments and the cell variables that a function uses are copied at the time of the call; those that did
 * not change since the last call are not sent again. What a worker writes into a cell variable stays there until the
 * parent's own value changes. What workers print appears in the cell whose call they work for, before the call's result.
 *
 * <p>A worker that dies in a task fails that task with a {@link WorkerLostException} and is replaced. A call that waits
 * and is interrupted is cancelled: what is at work on it is killed and replaced, and the pool can be used further.
 *
 * <p>All methods that accept work throw {@link java.util.concurrent.RejectedExecutionException} after {@link #shutdown},
 * {@link #close} and {@link #terminate}; {@link NotTransferableException} for a function or an argument that cannot travel.
 * When the pool has failed, because its initializer threw or its workers cannot start, all calls fail with that exception.
 *
 * <p>Where no chunk size is said, {@code map} and its kin cut the input in pieces of ceil(n / (4 · workers)) items and
 * {@code imap} in single ones, as Python does. A chunk size below 1 is an {@link IllegalArgumentException}.
 */
public interface ProcessPool extends ExecutorService, AutoCloseable {

    // ---- one call ----

    /** Calls the function in a worker and waits. Stands for {@code apply}; throws what the function throws. */
    default <T> T apply(RemoteCallable<T> function) throws Exception {
        return Waits.forAnswer(applyAsync(function));
    }

    /** The same for a function of one argument, which is copied. Stands for {@code apply(func, (argument,))}. */
    default <A, T> T apply(RemoteFunction<? super A, ? extends T> function, A argument) throws Exception {
        return Waits.forAnswer(this.<A, T>applyAsync(function, argument));
    }

    /** The same for a function of two arguments. */
    default <A, B, T> T apply(RemoteFunction2<? super A, ? super B, ? extends T> function, A first, B second)
            throws Exception {
        return Waits.forAnswer(this.<A, B, T>applyAsync(function, first, second));
    }

    /** The same for a function of three arguments. */
    default <A, B, C, T> T apply(
            RemoteFunction3<? super A, ? super B, ? super C, ? extends T> function, A first, B second, C third)
            throws Exception {
        return Waits.forAnswer(this.<A, B, C, T>applyAsync(function, first, second, third));
    }

    /** The same for a function of four arguments. */
    default <A, B, C, D, T> T apply(
            RemoteFunction4<? super A, ? super B, ? super C, ? super D, ? extends T> function,
            A first,
            B second,
            C third,
            D fourth)
            throws Exception {
        return Waits.forAnswer(this.<A, B, C, D, T>applyAsync(function, first, second, third, fourth));
    }

    /** Accepts the call and returns. Stands for {@code apply_async}. */
    <T> AsyncResult<T> applyAsync(RemoteCallable<T> function);

    /** The same for a function of one argument, which is copied at once. */
    <A, T> AsyncResult<T> applyAsync(RemoteFunction<? super A, ? extends T> function, A argument);

    /** The same for a function of two arguments. */
    default <A, B, T> AsyncResult<T> applyAsync(
            RemoteFunction2<? super A, ? super B, ? extends T> function, A first, B second) {
        return this.<Map.Entry<A, B>, T>applyAsync(Spread.two(function), Tuple.of(first, second));
    }

    /** The same for a function of three arguments. */
    default <A, B, C, T> AsyncResult<T> applyAsync(
            RemoteFunction3<? super A, ? super B, ? super C, ? extends T> function, A first, B second, C third) {
        return this.<Tuple.Three<A, B, C>, T>applyAsync(Spread.three(function), Tuple.of(first, second, third));
    }

    /** The same for a function of four arguments. */
    default <A, B, C, D, T> AsyncResult<T> applyAsync(
            RemoteFunction4<? super A, ? super B, ? super C, ? super D, ? extends T> function,
            A first,
            B second,
            C third,
            D fourth) {
        return this.<Tuple.Four<A, B, C, D>, T>applyAsync(
                Spread.four(function), Tuple.of(first, second, third, fourth));
    }

    // ---- one call for each item ----

    /**
     * Calls the function for each item, in the workers, and waits for all: the results in the order of the items. If calls
     * fail, the first failure to arrive is thrown once all pieces are over; what is left of the piece that failed is not
     * called. Stands for {@code map}.
     */
    default <T, R> List<R> map(RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items)
            throws Exception {
        return Waits.forAnswer(this.<T, R>mapAsync(function, items));
    }

    /**
     * The same, in pieces of another size.
     *
     * @param chunkSize how many items a worker gets at a time, at least 1.
     */
    default <T, R> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunkSize)
            throws Exception {
        return Waits.forAnswer(this.<T, R>mapAsync(function, items, chunkSize));
    }

    /** The same for the elements of a stream, which is read to its end first. */
    default <T, R> List<R> map(RemoteFunction<? super T, ? extends R> function, Stream<? extends T> items)
            throws Exception {
        return Waits.forAnswer(this.<T, R>mapAsync(function, items));
    }

    /** The same for an array of {@code int}. */
    default <R> List<R> map(RemoteFunction<Integer, ? extends R> function, int[] items) throws Exception {
        return map(function, Boxed.list(items));
    }

    /** The same for an array of {@code long}. */
    default <R> List<R> map(RemoteFunction<Long, ? extends R> function, long[] items) throws Exception {
        return map(function, Boxed.list(items));
    }

    /** The same for an array of {@code double}. */
    default <R> List<R> map(RemoteFunction<Double, ? extends R> function, double[] items) throws Exception {
        return map(function, Boxed.list(items));
    }

    /** Accepts the calls and returns. Stands for {@code map_async}. */
    <T, R> AsyncResult<List<R>> mapAsync(RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items);

    /**
     * The same, in pieces of another size.
     *
     * @param chunkSize how many items a worker gets at a time, at least 1.
     */
    <T, R> AsyncResult<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunkSize);

    /** The same for the elements of a stream, which is read to its end before this returns. */
    default <T, R> AsyncResult<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Stream<? extends T> items) {
        return mapAsync(function, Boxed.list(items));
    }

    /** The same for an array of {@code int}. */
    default <R> AsyncResult<List<R>> mapAsync(RemoteFunction<Integer, ? extends R> function, int[] items) {
        return mapAsync(function, Boxed.list(items));
    }

    /** The same for an array of {@code long}. */
    default <R> AsyncResult<List<R>> mapAsync(RemoteFunction<Long, ? extends R> function, long[] items) {
        return mapAsync(function, Boxed.list(items));
    }

    /** The same for an array of {@code double}. */
    default <R> AsyncResult<List<R>> mapAsync(RemoteFunction<Double, ? extends R> function, double[] items) {
        return mapAsync(function, Boxed.list(items));
    }

    // ---- functions of several arguments ----

    /**
     * As {@link #map} for a function of two arguments, which come as entries of a map or as {@link Tuple}s. Stands for
     * {@code starmap}.
     */
    default <A, B, R> List<R> starmap(
            RemoteFunction2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> items)
            throws Exception {
        return map(Spread.<A, B, R>two(function), items);
    }

    /**
     * The same, in pieces of another size.
     *
     * @param chunkSize how many items a worker gets at a time, at least 1.
     */
    default <A, B, R> List<R> starmap(
            RemoteFunction2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> items,
            int chunkSize)
            throws Exception {
        return map(Spread.<A, B, R>two(function), items, chunkSize);
    }

    /** The same for three arguments. */
    default <A, B, C, R> List<R> starmap(
            RemoteFunction3<? super A, ? super B, ? super C, ? extends R> function,
            Iterable<? extends Tuple.Three<? extends A, ? extends B, ? extends C>> items)
            throws Exception {
        return map(Spread.<A, B, C, R>three(function), items);
    }

    /** The same for four arguments. */
    default <A, B, C, D, R> List<R> starmap(
            RemoteFunction4<? super A, ? super B, ? super C, ? super D, ? extends R> function,
            Iterable<? extends Tuple.Four<? extends A, ? extends B, ? extends C, ? extends D>> items)
            throws Exception {
        return map(Spread.<A, B, C, D, R>four(function), items);
    }

    /** Accepts the calls and returns. Stands for {@code starmap_async}. */
    default <A, B, R> AsyncResult<List<R>> starmapAsync(
            RemoteFunction2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> items) {
        return mapAsync(Spread.<A, B, R>two(function), items);
    }

    /**
     * The same, in pieces of another size.
     *
     * @param chunkSize how many items a worker gets at a time, at least 1.
     */
    default <A, B, R> AsyncResult<List<R>> starmapAsync(
            RemoteFunction2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> items,
            int chunkSize) {
        return mapAsync(Spread.<A, B, R>two(function), items, chunkSize);
    }

    /** The same for three arguments. */
    default <A, B, C, R> AsyncResult<List<R>> starmapAsync(
            RemoteFunction3<? super A, ? super B, ? super C, ? extends R> function,
            Iterable<? extends Tuple.Three<? extends A, ? extends B, ? extends C>> items) {
        return mapAsync(Spread.<A, B, C, R>three(function), items);
    }

    /** The same for four arguments. */
    default <A, B, C, D, R> AsyncResult<List<R>> starmapAsync(
            RemoteFunction4<? super A, ? super B, ? super C, ? super D, ? extends R> function,
            Iterable<? extends Tuple.Four<? extends A, ? extends B, ? extends C, ? extends D>> items) {
        return mapAsync(Spread.<A, B, C, D, R>four(function), items);
    }

    // ---- results as they come ----

    /**
     * Calls the function for each item and gives the results in the order of the items, as they come. Input is read ahead
     * by eight pieces for each worker. Stands for {@code imap}.
     */
    default <T, R> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items) {
        return imap(function, items, 1);
    }

    /**
     * The same, in pieces of another size. The results are given one by one all the same.
     *
     * @param chunkSize how many items a worker gets at a time, at least 1.
     */
    <T, R> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunkSize);

    /**
     * The same with another bound.
     *
     * @param lookAhead how many items, beyond one for each worker, may be read before the first result is asked for;
     *     Python's {@code buffersize}
     */
    <T, R> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunkSize, int lookAhead);

    /** The same for the elements of a stream, which is read as far ahead as any other input and may be endless. */
    default <T, R> ResultIterator<R> imap(RemoteFunction<? super T, ? extends R> function, Stream<? extends T> items) {
        return imap(function, Boxed.once(items), 1);
    }

    /** The same for an array of {@code int}. */
    default <R> ResultIterator<R> imap(RemoteFunction<Integer, ? extends R> function, int[] items) {
        return imap(function, Boxed.list(items));
    }

    /** The same for an array of {@code long}. */
    default <R> ResultIterator<R> imap(RemoteFunction<Long, ? extends R> function, long[] items) {
        return imap(function, Boxed.list(items));
    }

    /** The same for an array of {@code double}. */
    default <R> ResultIterator<R> imap(RemoteFunction<Double, ? extends R> function, double[] items) {
        return imap(function, Boxed.list(items));
    }

    /** As {@link #imap}, in the order in which the results come. Stands for {@code imap_unordered}. */
    default <T, R> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items) {
        return imapUnordered(function, items, 1);
    }

    /**
     * The same, in pieces of another size. The results are given one by one all the same.
     *
     * @param chunkSize how many items a worker gets at a time, at least 1.
     */
    <T, R> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunkSize);

    /** The same with another bound on the input that is read ahead. */
    <T, R> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunkSize, int lookAhead);

    /** The same for the elements of a stream, which is read as far ahead as any other input and may be endless. */
    default <T, R> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Stream<? extends T> items) {
        return imapUnordered(function, Boxed.once(items), 1);
    }

    /** The same for an array of {@code int}. */
    default <R> ResultIterator<R> imapUnordered(RemoteFunction<Integer, ? extends R> function, int[] items) {
        return imapUnordered(function, Boxed.list(items));
    }

    /** The same for an array of {@code long}. */
    default <R> ResultIterator<R> imapUnordered(RemoteFunction<Long, ? extends R> function, long[] items) {
        return imapUnordered(function, Boxed.list(items));
    }

    /** The same for an array of {@code double}. */
    default <R> ResultIterator<R> imapUnordered(RemoteFunction<Double, ? extends R> function, double[] items) {
        return imapUnordered(function, Boxed.list(items));
    }

    // ---- as an ExecutorService ----

    /** As {@link #applyAsync(RemoteCallable)}, for a task that may or may not travel. */
    @Override
    <T> AsyncResult<T> submit(Callable<T> task);

    /** The same for a lambda, which travels as it is written. */
    default <T> AsyncResult<T> submit(RemoteCallable<T> task) {
        return submit((Callable<T>) task);
    }

    /**
     * Accepts a task without a result; what it does to objects is done to copies, in the worker.
     *
     * @throws NotTransferableException the task cannot travel
     */
    @Override
    AsyncResult<?> submit(Runnable task);

    /** The same for a lambda, which travels as it is written. */
    default AsyncResult<?> submit(RemoteRunnable task) {
        return submit((Runnable) task);
    }

    /** The result is the caller's own object, not a copy. */
    @Override
    <T> AsyncResult<T> submit(Runnable task, T result);

    /** Accepts a task whose result nobody waits for; a failure is shown as soon as it is known. */
    @Override
    void execute(Runnable task);

    /** The same for a lambda, which travels as it is written. */
    default void execute(RemoteRunnable task) {
        execute((Runnable) task);
    }

    /**
     * Calls all tasks in the workers and waits for them.
     *
     * @return what became of each, in the order of the tasks; all are done
     */
    @Override
    <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException;

    // ---- the end ----

    /** No more work is accepted; the workers end when what was accepted is done. Stands for Python's {@code close()}. */
    @Override
    void shutdown();

    /**
     * As {@link #terminate}.
     *
     * @return those that were given to {@link #execute} and had not begun
     */
    @Override
    List<Runnable> shutdownNow();

    /**
     * Drops what was accepted and ends the workers: SIGTERM, and SIGKILL after two seconds. Results that are not there
     * become {@link java.util.concurrent.CancellationException}s. Does not wait. Stands for {@code terminate()}.
     */
    void terminate();

    /**
     * Waits for the end of the workers after {@link #shutdown} or {@link #terminate}. Stands for {@code join()}.
     *
     * @throws IllegalStateException neither was called
     */
    void join() throws InterruptedException;

    /** As {@link #awaitTermination(long, java.util.concurrent.TimeUnit)}. */
    boolean awaitTermination(Duration timeout) throws InterruptedException;

    /**
     * {@link #shutdown}, and the wait for what was accepted and for the end of the workers, as every
     * {@link ExecutorService} does since Java 19. An interrupt terminates the pool. In Python the end of a {@code with}
     * block terminates.
     */
    @Override
    void close();

    // ---- what there is to see ----

    /** {@code pool-1}, or the name that was given. */
    String name();

    /** The workers that live, oldest first. */
    List<ProcessReport> workers();

    /** How the pool stands: workers and tasks, the last ones where there were many. */
    PoolReport report();
}
