package dev.offspring.multiprocessing;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.jvm.Progress;
import dev.offspring.wire.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a pool and the pieces that wait for them. Nobody waits in here: whoever brings something (work, a result,
 * the end of a worker) hands out what can be handed out and goes. Results are delivered and workers are started by
 * threads that hold no lock.
 */
final class Crew implements PoolWorker.Listener {
    /** How many workers in a row may end before they were ready until the pool is taken for hopeless. */
    private static final int MOST_FALSE_STARTS = 3;

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final AtomicInteger PROGRESS_FILES = new AtomicInteger();

    private enum State {
        OPEN,
        /** What was accepted is done, and nothing more is accepted. */
        CLOSING,
        /** Nothing is done any more. */
        ENDED
    }

    private final LocalMultiprocessing context;
    private final Family family = Family.get();
    private final Host host = Family.host();
    private final PoolOptions options;
    private final String name;
    private final long cell = host.currentCell();
    private final Camera camera =
            new Camera(family.code(), family.source(), text -> host.warning(host.currentCell(), text + "."));
    private final PoolJournal journal = new PoolJournal();
    private final PoolFailures failures;
    private final Callbacks callbacks;
    private final Optional<Snapshot> initializer;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private final Object lock = new Object();
    private final ArrayDeque<Piece> queue = new ArrayDeque<>();
    private final Set<PoolWorker> workers = new LinkedHashSet<>();
    private final Set<Job> jobs = new LinkedHashSet<>();
    private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
    private State state = State.OPEN;
    private @Nullable Throwable failure;
    private int falseStarts;
    private int hired;
    private long lastPiece;

    Crew(LocalMultiprocessing context, PoolOptions options, String name) {
        this.context = context;
        this.options = options;
        this.name = name;
        this.failures = new PoolFailures(name, family.source());
        this.callbacks = new Callbacks(name, thrown -> warn("A callback of " + name + " has thrown: ", thrown));
        this.initializer = options.initializer().map(camera::take);
        mustHavePlaces();
        try {
            for (int i = 0; i < options.workers(); i++) hire();
        } catch (RuntimeException | Error e) {
            terminate(new CancellationException(name + " could not be started."));
            throw e;
        }
    }

    /** Before any JVM is started: whether so many may be. */
    private void mustHavePlaces() {
        int taken = 0;
        try {
            while (taken < options.workers()) {
                host.budget().take();
                taken++;
            }
        } catch (ProcessBudgetException e) {
            throw new ProcessBudgetException(
                    "A pool of " + options.workers() + " workers is too large: there is room for "
                            + taken + " more. Every worker is a JVM of its own; "
                            + Runtime.getRuntime().availableProcessors()
                            + " of them keep this machine's processors busy. " + e.getMessage());
        } finally {
            if (taken > 0) host.budget().give(taken);
        }
    }

    // ---- who waits for whom ----

    /**
     * Whom a wait needs.
     *
     * @param pids workers; none if that is not known, or if the clock ends every task
     * @param all whether each of them has to go on, or any
     */
    record Duty(List<Long> pids, boolean all) {}

    /** What a thread waits for that needs a job done, or every one. */
    WorkerWait.Work work(Predicate<Job> what, boolean all) {
        return new WorkerWait.Work() {
            @Override
            public Duty duty() {
                return Crew.this.duty(what, all);
            }

            @Override
            public void watch(Runnable bell) {
                watchers.add(bell);
            }

            @Override
            public void unwatch(Runnable bell) {
                watchers.remove(bell);
            }
        };
    }

    /** Those that are at work on it; where nobody is, it waits for any to have done something else. */
    private Duty duty(Predicate<Job> what, boolean all) {
        if (options.taskTimeout().isPresent()) return new Duty(List.of(), false);
        synchronized (lock) {
            List<Long> begun = workers.stream()
                    .filter(worker -> worker.hasBegun(what))
                    .map(worker -> worker.child().pid())
                    .toList();
            if (!begun.isEmpty()) return new Duty(begun, all);
            return new Duty(workers.stream().map(worker -> worker.child().pid()).toList(), false);
        }
    }

    private void tellWatchers() {
        watchers.forEach(Runnable::run);
    }

    // ---- what the pool asks for ----

    String name() {
        return name;
    }

    Camera camera() {
        return camera;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    Host host() {
        return host;
    }

    ClassSource source() {
        return family.source();
    }

    int size() {
        return options.workers();
    }

    /** Accepts a job and its first pieces. */
    void accept(Job job, Collection<Piece> pieces) {
        Throwable why;
        synchronized (lock) {
            mustAccept();
            why = failure;
            if (why == null) {
                jobs.add(job);
                queue.addAll(pieces);
                handOut();
            }
        }
        if (why != null) job.giveUp(why);
    }

    /** What the pool has failed with, as all its calls do from then on. */
    Optional<Throwable> failure() {
        synchronized (lock) {
            return Optional.ofNullable(failure);
        }
    }

    void mustAccept() {
        synchronized (lock) {
            if (state == State.OPEN || failure != null) return;
            throw new RejectedExecutionException(name + " was closed and accepts no more work. Make another pool.");
        }
    }

    /** A further piece of a job that was accepted. */
    void accept(Piece piece) {
        synchronized (lock) {
            if (piece.job().isOver()) return;
            queue.add(piece);
            handOut();
        }
    }

    /** What a job's tasks have printed is shown, a line without an end included. */
    void showOutput(Job job) {
        synchronized (lock) {
            for (PoolWorker worker : workers) worker.output().endLine(job.cell());
        }
    }

    /** Everything that a job wanted is done. */
    void finished(Job job) {
        showOutput(job);
        List<PoolWorker> idle = List.of();
        synchronized (lock) {
            job.end();
            jobs.remove(job);
            if (state == State.CLOSING && jobs.isEmpty()) idle = List.copyOf(workers);
        }
        retire(idle);
        endIfOver();
        tellWatchers();
    }

    /** What failed and was not asked for yet. */
    void failed(PoolResult<?> result) {
        journal.add(result);
    }

    /** Drops what waits of a job, and kills the workers that are at it. */
    void cancel(Job job, boolean mayInterrupt) {
        synchronized (lock) {
            job.end();
            queue.removeIf(piece -> piece.job() == job);
            if (mayInterrupt)
                for (PoolWorker worker : workers)
                    if (worker.isAt(job)) worker.kill(new CancellationException("Another call was cancelled."));
        }
        finished(job);
    }

    // ---- handing out; the caller holds the lock ----

    private void handOut() {
        while (!queue.isEmpty()) {
            PoolWorker worker = leastBusy();
            if (worker == null) return;
            Piece piece = queue.remove();
            if (!piece.job().isOver()) worker.give(++lastPiece, piece);
            tellWatchers();
        }
        recallForTheIdle();
    }

    private @Nullable PoolWorker leastBusy() {
        PoolWorker best = null;
        for (PoolWorker worker : workers) {
            if (!worker.hasRoom(room(worker))) continue;
            if (best == null || worker.waiting() < best.waiting()) best = worker;
            if (best.waiting() == 0) break;
        }
        return best;
    }

    /** How many pieces a worker may have, itself aside: its life may be short, or its tasks be watched by the clock. */
    private int room(PoolWorker worker) {
        if (options.taskTimeout().isPresent()) return 1;
        if (options.maxTasksPerChild().isEmpty()) return Integer.MAX_VALUE;
        return options.maxTasksPerChild().getAsInt() - worker.accepted() + worker.waiting();
    }

    /** A piece that was sent ahead must not wait behind a long one while another worker has nothing to do. */
    private void recallForTheIdle() {
        boolean anyIdle = false;
        PoolWorker busiest = null;
        for (PoolWorker worker : workers) {
            if (worker.waiting() == 0) anyIdle |= worker.hasRoom(room(worker));
            else if (busiest == null || worker.waiting() > busiest.waiting()) busiest = worker;
        }
        if (anyIdle && busiest != null && busiest.waiting() > 1) busiest.recall();
    }

    // ---- workers come ----

    private void hire() {
        PoolWorker worker;
        synchronized (lock) {
            if (state == State.ENDED) return;
            Progress progress =
                    Progress.create(family.nursery().haven().resolve("progress-" + PROGRESS_FILES.incrementAndGet()));
            worker = new PoolWorker(context, host, name + "-worker-" + ++hired, cell, progress, this);
            workers.add(worker);
        }
        try {
            options.describe(worker.child());
            worker.child().start();
        } catch (RuntimeException | Error e) {
            synchronized (lock) {
                workers.remove(worker);
            }
            worker.progress().delete();
            throw e;
        }
        synchronized (lock) {
            worker.prepare(cell, initializer);
            if (state == State.CLOSING && jobs.isEmpty()) worker.retire();
            if (state == State.ENDED) worker.child().killNow();
        }
    }

    @Override
    public void prepared(PoolWorker worker) {
        synchronized (lock) {
            falseStarts = 0;
            handOut();
        }
        options.taskTimeout().ifPresent(limit -> watch(worker, limit));
    }

    // ---- results ----

    @Override
    public void done(PoolWorker worker, Message.PieceDone done) {
        Piece piece;
        boolean retire;
        synchronized (lock) {
            piece = worker.take(done.id());
            worker.count(done.end() - done.begin(), options.taskTimeout().isEmpty());
            retire = options.maxTasksPerChild().isPresent()
                    && worker.waiting() == 0
                    && worker.accepted() >= options.maxTasksPerChild().getAsInt();
            if (retire) worker.retire();
            handOut();
        }
        if (retire) killLater(worker);
        if (piece == null) return;
        record(
                worker,
                piece,
                instant(done.begin()),
                instant(done.end()),
                !done.failures().isEmpty());
        if (!piece.job().isOver()) piece.job().pieceOver(piece, outcomes(worker, piece, done));
        tellWatchers();
    }

    private void record(PoolWorker worker, Piece piece, Instant start, Instant end, boolean failed) {
        RaisedChild child = worker.child();
        var task = new TaskReport(
                piece.job().number(),
                piece.first(),
                piece.count(),
                child.name(),
                child.pid(),
                start,
                end,
                failed,
                Optional.empty());
        journal.add(task, () -> piece.job().words(piece.originals().get(0)));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private List<Outcome> outcomes(PoolWorker worker, Piece piece, Message.PieceDone done) {
        List<Outcome> outcomes = new ArrayList<>(done.count());
        var values = new Batch.Reader(done.values(), family.source().loader());
        for (int i = 0; i < done.count(); i++) outcomes.add(read(values));
        for (Message.ItemFailed failed : done.failures())
            outcomes.set(failed.item(), Outcome.failed(failures.ofTask(worker, piece, failed)));
        return outcomes;
    }

    private static Outcome read(Batch.Reader values) {
        try {
            return Outcome.of(values.next());
        } catch (Exception | LinkageError | StackOverflowError e) {
            return Outcome.failed(new NotTransferableException("A result cannot be read: " + e, e));
        }
    }

    @Override
    public void returned(PoolWorker worker, List<Long> ids) {
        synchronized (lock) {
            List<Piece> pieces = worker.takeBack(ids);
            for (int i = pieces.size() - 1; i >= 0; i--) queue.addFirst(pieces.get(i));
            if (!pieces.isEmpty()) handOut();
        }
    }

    @Override
    public void asked(CellVariable variable, PoolWorker worker, byte[] value) {
        camera.add(variable);
        synchronized (lock) {
            worker.know(variable, value);
        }
    }

    // ---- workers go ----

    @Override
    public void failed(PoolWorker worker, Message.Failed failed) {
        if (worker.isPrepared()) return;
        fail(failures.ofInitializer(worker, failed));
    }

    @Override
    public void ended(PoolWorker worker, ExitStatus exit) {
        List<Runnable> news = new ArrayList<>();
        boolean replace;
        boolean hopeless = false;
        synchronized (lock) {
            workers.remove(worker);
            journal.add(worker.report());
            if (!worker.isPrepared() && !worker.isRetiring()) hopeless = ++falseStarts >= MOST_FALSE_STARTS;
            bury(worker, exit, news);
            replace = state == State.OPEN || (state == State.CLOSING && !jobs.isEmpty());
        }
        worker.progress().delete();
        news.forEach(Runnable::run);
        if (replace && family.isEnding()) terminate(new CancellationException("This process is ending."));
        else if (replace && hopeless) fail(failures.ofStarts(worker, exit, MOST_FALSE_STARTS));
        else if (replace) replace();
        endIfOver();
        tellWatchers();
    }

    /** What becomes of the pieces that it had. */
    private void bury(PoolWorker worker, ExitStatus exit, List<Runnable> news) {
        List<Piece> untouched = new ArrayList<>();
        Instant now = Instant.now();
        for (PoolWorker.Sent one : worker.sent()) {
            Piece piece = one.piece();
            Progress.Stage stage = worker.progress().of(one.id());
            if (stage == Progress.Stage.AHEAD) {
                untouched.add(piece);
                continue;
            }
            news.add(() -> record(worker, piece, worker.headSince(), now, true));
            if (!piece.job().isOver()) {
                int item = stage == Progress.Stage.BEGUN ? worker.progress().item() : -1;
                Outcome lost = Outcome.failed(failures.ofEnd(worker, exit, piece, item));
                news.add(() -> piece.job().pieceOver(piece, piece.all(lost)));
            }
        }
        for (int i = untouched.size() - 1; i >= 0; i--) queue.addFirst(untouched.get(i));
        handOut();
    }

    private void replace() {
        try {
            hire();
        } catch (RuntimeException e) {
            boolean alone;
            synchronized (lock) {
                alone = workers.isEmpty();
            }
            if (alone) fail(e);
            else warn(name + " has one worker less, for it cannot be replaced: ", e);
        }
    }

    // ---- the clock ----

    /** Looks again when the present task would be over its time, or when one that begins now would. */
    private void watch(PoolWorker worker, Duration limit) {
        long late = 0;
        synchronized (lock) {
            if (!workers.contains(worker)) return;
            for (PoolWorker.Sent one : worker.sent()) {
                if (worker.progress().of(one.id()) != Progress.Stage.BEGUN) continue;
                late = Math.max(
                        0, System.currentTimeMillis() - worker.progress().since());
                if (late >= limit.toMillis()) {
                    worker.kill(PoolFailures.ofClock(worker, one.piece(), limit));
                    return;
                }
            }
        }
        family.later(() -> watch(worker, limit), limit.minusMillis(late));
    }

    // ---- the end ----

    boolean isOpen() {
        synchronized (lock) {
            return state == State.OPEN;
        }
    }

    boolean isEnded() {
        return end.isDone();
    }

    CompletableFuture<Void> end() {
        return end;
    }

    void shutdown() {
        List<PoolWorker> idle = List.of();
        synchronized (lock) {
            if (state != State.OPEN) return;
            state = State.CLOSING;
            if (jobs.isEmpty()) idle = List.copyOf(workers);
        }
        retire(idle);
        endIfOver();
    }

    private void retire(List<PoolWorker> idle) {
        synchronized (lock) {
            idle.forEach(PoolWorker::retire);
        }
        idle.forEach(this::killLater);
    }

    /** One that retires has nothing left to do; whatever holds it up ends with it. */
    private void killLater(PoolWorker worker) {
        family.later(worker.child()::killNow, GRACE.multipliedBy(2));
    }

    /** Whoever calls waits for the end: what he alone could read on is not read. */
    void sealFlowsOfCaller() {
        List<FlowJob<?>> mine = new ArrayList<>();
        synchronized (lock) {
            for (Job job : jobs) if (job instanceof FlowJob<?> flow && flow.isConsumedHere()) mine.add(flow);
        }
        for (FlowJob<?> flow : mine) flow.close();
    }

    /** What was accepted and had not begun, and is given up. */
    List<Piece> terminate(Throwable reason) {
        List<Piece> dropped;
        List<Job> givenUp;
        List<PoolWorker> last;
        synchronized (lock) {
            dropped = List.copyOf(queue);
            queue.clear();
            givenUp = List.copyOf(jobs);
            jobs.clear();
            last = List.copyOf(workers);
            state = State.ENDED;
        }
        for (Job job : givenUp) {
            job.end();
            job.giveUp(reason);
        }
        for (PoolWorker worker : last) {
            worker.child().end();
            family.later(worker.child()::killNow, GRACE);
        }
        endIfOver();
        tellWatchers();
        return dropped;
    }

    private void fail(Throwable why) {
        synchronized (lock) {
            if (state == State.ENDED) return;
            failure = why;
        }
        terminate(why);
    }

    /** The pool is out of everybody's reach and was not closed. */
    void abandon() {
        if (end.isDone() || !isOpen()) return;
        host.warning(cell, name + " was never closed, and nothing refers to it any more: its workers are ended.");
        terminate(new CancellationException(name + " was never closed."));
    }

    private void endIfOver() {
        synchronized (lock) {
            if (state == State.OPEN || !workers.isEmpty() || !jobs.isEmpty()) return;
        }
        if (end.isDone()) return;
        callbacks.close();
        for (Throwable unread : journal.takeUnread())
            warn("A call of " + name + " has failed, and nobody asked for its result: ", unread);
        end.complete(null);
    }

    void warn(String what, Throwable thrown) {
        host.warning(cell, what + RemoteFailures.line(thrown));
    }

    // ---- what there is to see ----

    List<WorkerReport> workers() {
        synchronized (lock) {
            return workers.stream()
                    .map(PoolWorker::report)
                    .sorted(WorkerReport.BY_NUMBER)
                    .toList();
        }
    }

    PoolReport report() {
        synchronized (lock) { // a worker that ends meanwhile is told once
            return journal.report(name, workers());
        }
    }
}
