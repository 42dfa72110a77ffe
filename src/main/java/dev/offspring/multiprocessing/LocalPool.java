package dev.offspring.multiprocessing;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A pool of child JVMs on this machine: makes jobs of calls. It is what users hold; the {@link Crew} does the work. */
final class LocalPool implements ProcessPool {
    private static final AtomicInteger NAMED = new AtomicInteger();

    /** How many pieces a flow reads ahead for each worker. */
    private static final int AHEAD = 8;

    static final String NO_FUNCTION = "what the workers are to call is null";

    private final Crew crew;
    private final AtomicLong calls = new AtomicLong();

    LocalPool(LocalMultiprocessing context, PoolOptions options) {
        crew = new Crew(context, options, options.name().orElseGet(() -> "pool-" + NAMED.incrementAndGet()));
        Abandoned.CLEANER.register(this, crew::abandon);
        crew.host().opened(crew.host().currentCell(), this);
    }

    private static final class Abandoned {
        static final Cleaner CLEANER = Cleaner.create();
    }

    // ---- jobs ----

    private Job.Call call(Object function) {
        Objects.requireNonNull(function, NO_FUNCTION);
        crew.mustAccept();
        return new Job.Call(
                calls.incrementAndGet(),
                crew.host().currentCell(),
                crew.camera().take(function),
                this);
    }

    private Batch.Writer writer(int first, String of) {
        return new Batch.Writer(crew.source(), place -> "item " + (first + place + 1) + of);
    }

    private final class ResultOwner implements PoolResult.Owner {
        private final Job job;
        private final PoolResult<?> result;

        ResultOwner(Job job, PoolResult<?> result) {
            this.job = job;
            this.result = result;
        }

        @Override
        public void cancelled(boolean mayInterrupt) {
            crew.cancel(job, mayInterrupt);
        }

        @Override
        public WorkerWait.Work work() {
            return crew.work(job::equals, true);
        }

        @Override
        public void arrived() {
            crew.showOutput(job);
        }

        @Override
        public void over() {
            if (result.unread().isPresent()) crew.failed(result);
            crew.finished(job);
        }
    }

    private <T> AsyncResult<T> one(Object function, boolean withArgument, @Nullable Object argument) {
        var result = new PoolResult<T>(crew.callbacks());
        GatherJob<T> job = GatherJob.one(call(function), withArgument, result);
        result.owner(new ResultOwner(job, result));
        List<@Nullable Object> arguments = new ArrayList<>(1);
        arguments.add(argument);
        var bytes = new Batch.Writer(crew.source(), place -> "the argument");
        bytes.add(argument);
        crew.accept(job, List.of(new Piece(job, 0, bytes.bytes(), arguments)));
        return result;
    }

    @Override
    public <T> AsyncResult<T> applyAsync(RemoteCallable<T> function) {
        return one(Spread.none(function), false, null);
    }

    @Override
    public <A, T> AsyncResult<T> applyAsync(RemoteFunction<? super A, ? extends T> function, A argument) {
        return one(function, true, argument);
    }

    @Override
    public <T, R> AsyncResult<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items) {
        List<T> all = list(items);
        return mapAsync(function, all, Math.max(1, defaultChunkSize(all.size(), crew.size())));
    }

    /** Python's: four pieces for each worker. */
    static int defaultChunkSize(int items, int workers) {
        int pieces = 4 * workers;
        return items / pieces + (items % pieces == 0 ? 0 : 1);
    }

    private static <T> List<T> list(Iterable<? extends T> items) {
        List<T> all = new ArrayList<>();
        items.forEach(all::add);
        return all;
    }

    @Override
    public <T, R> AsyncResult<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunkSize) {
        mustBeChunkSize(chunkSize);
        List<T> all = list(items);
        var result = new PoolResult<List<R>>(crew.callbacks());
        int count = all.size();
        int pieces = count / chunkSize + (count % chunkSize == 0 ? 0 : 1);
        GatherJob<List<R>> job = GatherJob.list(call(function), count, pieces, result);
        if (count == 0) {
            job.finish();
            return result;
        }
        result.owner(new ResultOwner(job, result));
        crew.accept(job, pieces(job, all, chunkSize));
        return result;
    }

    private static void mustBeChunkSize(int size) {
        if (size < 1) throw new IllegalArgumentException("A piece has at least 1 item, not " + size + ".");
    }

    private List<Piece> pieces(Job job, List<?> all, int chunkSize) {
        List<Piece> pieces = new ArrayList<>();
        for (int first = 0; first < all.size(); first += chunkSize) {
            List<?> items = all.subList(first, Math.min(all.size(), first + chunkSize));
            Batch.Writer bytes = writer(first, " of " + all.size());
            for (Object item : items) bytes.add(item);
            pieces.add(new Piece(job, first, bytes.bytes(), items));
        }
        return pieces;
    }

    @Override
    public <T, R> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunkSize) {
        mustBeChunkSize(chunkSize);
        return flow(function, items, chunkSize, (long) chunkSize * AHEAD * crew.size(), true);
    }

    @Override
    public <T, R> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function,
            Iterable<? extends T> items,
            int chunkSize,
            int lookAhead) {
        return flow(function, items, chunkSize, lookAhead, true);
    }

    @Override
    public <T, R> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunkSize) {
        mustBeChunkSize(chunkSize);
        return flow(function, items, chunkSize, (long) chunkSize * AHEAD * crew.size(), false);
    }

    @Override
    public <T, R> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function,
            Iterable<? extends T> items,
            int chunkSize,
            int lookAhead) {
        return flow(function, items, chunkSize, lookAhead, false);
    }

    private <R> ResultIterator<R> flow(
            Object function, Iterable<?> items, int chunkSize, long lookAhead, boolean ordered) {
        mustBeChunkSize(chunkSize);
        if (lookAhead < 0) throw new IllegalArgumentException("A look-ahead of " + lookAhead + " items is none.");
        Throwable failure = crew.failure().orElse(null);
        if (failure != null) throw RemoteFailures.<RuntimeException>thrownHere(failure);
        Iterator<?> input = items.iterator();
        var job = new FlowJob<R>(call(function), input, chunkSize, crew.size() + lookAhead, ordered, new FlowSink());
        crew.accept(job, List.of());
        job.readAhead();
        return job;
    }

    private final class FlowSink implements FlowJob.Sink {
        @Override
        public Batch.Writer writer(int first) {
            return LocalPool.this.writer(first, "");
        }

        @Override
        public void offer(Piece piece) {
            crew.accept(piece);
        }

        @Override
        public WorkerWait.Work work(Job job) {
            return crew.work(job::equals, false);
        }

        @Override
        public void over(Job job) {
            crew.finished(job);
        }

        @Override
        public void cancel(Job job) {
            crew.cancel(job, true);
        }
    }

    // ---- as an ExecutorService ----

    @Override
    public <T> AsyncResult<T> submit(Callable<T> task) {
        return one(Spread.none(task), false, null);
    }

    @Override
    public AsyncResult<?> submit(Runnable task) {
        return one(Spread.none(task), false, null);
    }

    @Override
    @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"})
    public <T> AsyncResult<T> submit(Runnable task, T result) {
        var mine = new PoolResult<T>(crew.callbacks());
        AsyncResult<Object> theirs = one(Spread.none(task), false, null);
        mine.owner(new PoolResult.Owner() {
            @Override
            public void cancelled(boolean mayInterrupt) {
                theirs.cancel(mayInterrupt);
            }

            @Override
            public void over() {}

            @Override
            public WorkerWait.Work work() {
                return theirs instanceof PoolResult<?> known ? known.work() : WorkerWait.Work.UNKNOWN;
            }
        });
        theirs.whenComplete((nothing, thrown) -> {
            if (thrown == null) mine.succeed(result);
            else mine.fail(thrown);
        });
        return mine;
    }

    @Override
    public void execute(Runnable task) {
        AsyncResult<Object> result = one(Spread.none(task), true, task);
        var unused = result.onError(thrown -> {
            if (!(thrown instanceof CancellationException))
                crew.warn("A task of " + crew.name() + " has failed: ", thrown);
        });
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        return invokeAll(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        long deadline = deadline(unit.toNanos(timeout));
        List<AsyncResult<T>> results = new ArrayList<>();
        try {
            for (Callable<T> task : tasks) results.add(submit(task));
            for (AsyncResult<T> result : results) if (!result.await(Duration.ofNanos(left(deadline)))) break;
        } finally {
            for (AsyncResult<T> result : results) result.cancel(true);
        }
        return new ArrayList<>(results);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try {
            return invokeAny(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("without a timeout", e);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) throw new IllegalArgumentException("There is no task to invoke.");
        var race = new Race<T>(tasks.size());
        List<AsyncResult<T>> results = new ArrayList<>();
        try {
            for (Callable<T> task : tasks) {
                AsyncResult<T> result = submit(task);
                results.add(result);
                var unused = result.onSuccess(race::won).onError(race::lost);
            }
            return race.winner(unit.toNanos(timeout));
        } finally {
            for (AsyncResult<T> result : results) result.cancel(true);
        }
    }

    private static long deadline(long nanos) {
        long now = System.nanoTime();
        return nanos > Long.MAX_VALUE / 2 ? now + Long.MAX_VALUE / 2 : now + nanos;
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }

    // ---- the end ----

    @Override
    public void shutdown() {
        crew.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> notBegun = new ArrayList<>();
        for (Piece piece : crew.terminate(ended()))
            for (Object original : piece.originals()) if (original instanceof Runnable task) notBegun.add(task);
        return notBegun;
    }

    private CancellationException ended() {
        return new CancellationException(crew.name() + " was terminated.");
    }

    @Override
    public void terminate() {
        crew.terminate(ended());
    }

    @Override
    public boolean isShutdown() {
        return !crew.isOpen();
    }

    @Override
    public boolean isTerminated() {
        return crew.isEnded();
    }

    @Override
    public void join() throws InterruptedException {
        if (crew.isOpen())
            throw new IllegalStateException(crew.name() + " still accepts work. Call shutdown() or terminate() first.");
        mustNotBeCallback();
        crew.sealFlowsOfCaller();
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        WorkerWait.until(
                nanos -> Waits.until(crew.end(), nanos),
                crew.work(job -> true, true),
                "for " + crew.name() + " to end");
    }

    private void mustNotBeCallback() {
        if (crew.callbacks().isCalling())
            throw new IllegalStateException(
                    "A callback of " + crew.name() + " cannot wait for the pool's end: that comes"
                            + " after the callback's own. Call shutdown() here and wait elsewhere.");
    }

    @Override
    public boolean awaitTermination(Duration timeout) throws InterruptedException {
        return awaitTermination(Waits.nanos(timeout), TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return Waits.until(crew.end(), unit.toNanos(timeout));
    }

    @Override
    public void close() {
        mustNotBeCallback();
        shutdown();
        crew.sealFlowsOfCaller();
        boolean interrupted = false;
        DeadlockException deadlock = null;
        while (!crew.isEnded()) {
            try {
                awaitEnd();
            } catch (InterruptedException e) {
                interrupted = true;
                terminate();
            } catch (DeadlockException e) {
                deadlock = e;
                terminate();
            }
        }
        if (deadlock != null) throw deadlock;
        if (interrupted) Thread.currentThread().interrupt();
    }

    // ---- what there is to see ----

    @Override
    public String name() {
        return crew.name();
    }

    @Override
    public List<ProcessReport> workers() {
        return crew.workers().stream().map(WorkerReport::process).toList();
    }

    @Override
    public PoolReport report() {
        return crew.report();
    }

    @Override
    public String toString() {
        String state = crew.isOpen() ? "open" : crew.isEnded() ? "ended" : "closing";
        return crew.name() + " (" + crew.size() + " workers, " + state + ")";
    }
}
