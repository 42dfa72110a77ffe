package dev.offspring.magic;

import dev.offspring.multiprocessing.AsyncResult;
import dev.offspring.multiprocessing.NotTransferableException;
import dev.offspring.multiprocessing.PoolOptions;
import dev.offspring.multiprocessing.PoolReport;
import dev.offspring.multiprocessing.ProcessBudgetException;
import dev.offspring.multiprocessing.ProcessPool;
import dev.offspring.multiprocessing.ResultIterator;
import dev.offspring.multiprocessing.StartMethod;
import dev.offspring.multiprocessing.TaskReport;
import dev.offspring.render.PoolView;
import dev.offspring.render.ProgressSnapshot;
import dev.offspring.render.ProgressView;
import dev.offspring.render.Values;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** {@code %%pool}: the lines, as a function, for each of many items, by worker processes. */
final class PoolMagic implements Magic {
    private static final Option<Integer> WORKERS =
            Option.of(ValueType.COUNT, "WORKERS", "how many processes (as many as %cpus)", "-w", "--workers");
    private static final Option<Integer> CHUNK_SIZE = Option.of(
            ValueType.COUNT,
            "SIZE",
            "how many items a worker is given at a time (a quarter of its share)",
            "--chunksize");
    private static final Option<Boolean> UNORDERED =
            Option.flag("results in the order in which they come", "-u", "--unordered");
    private static final Option<Duration> TASK_TIMEOUT =
            Option.of(ValueType.DURATION, "TIME", "end a task that takes longer: 2s, 500ms, 1m", "--task-timeout");
    private static final Option<String> HEAP =
            Option.of(ValueType.SIZE, "SIZE", "the most heap that each may have: 256m, 1g", "--heap");
    private static final Option<StartMethod> START_METHOD =
            Option.of(ValueType.START_METHOD, "METHOD", "how they come to be: spawn or forkserver", "--start-method");

    private static final Syntax SYNTAX = Syntax.block(
                    "pool", "Runs the block for each of many items, by a pool of workers")
            .options(WORKERS, CHUNK_SIZE, UNORDERED, TASK_TIMEOUT, HEAP, START_METHOD)
            .java(
                    "VAR in ITEMS [-> RESULT]",
                    1,
                    "what the block is run for, and the variable that gets the list of results")
            .details("""
                    ITEMS is any expression: a list, a stream, an array, a map. The block is a function of VAR; its
                    value is what it returns, or its last expression without a semicolon. Without RESULT the
                    results are the value of the cell. Options come first.

                    While it runs, the cell shows how far it is; then who ran what when, and for how long. The
                    first item that fails ends it with what was thrown, and RESULT is empty.""")
            .example("""
                    %%pool -w 2 x in List.of(1, 2, 3) -> squares
                    x * x""");

    /** How often the display of the progress changes at most. */
    private static final Duration PERIOD = Duration.ofMillis(200);

    /** For the workers to say how they ended. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<Plan> plan(Arguments arguments, boolean lines) {
        return Optional.of(Each.of(arguments).function());
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws Exception {
        Work<?, ?> work = call.context().handed(Work.class).orElseThrow();
        Optional<Word> result = Each.of(call.arguments()).result();
        if (result.isPresent() && !work.givesValues())
            throw call.arguments()
                    .wrong(
                            result.get(),
                            "the lines give nothing: let them end with an expression, or return something");
        List<?> results = run(call, work);
        boolean shown = result.isEmpty() && work.givesValues();
        return shown ? Optional.of(Values.bundle(results)) : Optional.empty();
    }

    private static <T, R> List<R> run(MagicCall call, Work<T, R> work) throws Exception {
        List<T> items = work.items();
        ProcessPool pool = open(call);
        Progress progress = new Progress(pool, items.size(), System.nanoTime());
        Consumer<MimeBundle> display = call.context().displayLive(progress.now());
        Optional<Integer> chunkSize = call.arguments().get(CHUNK_SIZE);
        try {
            List<R> results;
            if (call.arguments().has(UNORDERED)) {
                ResultIterator<R> coming = pool.imapUnordered(work.function(), items, chunkSize.orElse(1));
                results = gather(coming, () -> display.accept(progress.now()));
            } else {
                AsyncResult<List<R>> all = chunkSize.isPresent()
                        ? pool.mapAsync(work.function(), items, chunkSize.get())
                        : pool.mapAsync(work.function(), items);
                while (!all.await(PERIOD)) display.accept(progress.now());
                results = all.result();
            }
            pool.shutdown();
            work.results().addAll(results);
            return results;
        } catch (NotTransferableException refusal) {
            throw Refusal.ofLine(refusal);
        } finally {
            if (!pool.isShutdown()) pool.terminate();
            pool.awaitTermination(PATIENCE);
            display.accept(PoolView.render(pool.report()));
        }
    }

    private static <R> List<R> gather(ResultIterator<R> coming, Runnable meanwhile) throws InterruptedException {
        List<R> results = new ArrayList<>();
        long shown = System.nanoTime();
        while (coming.hasNext()) {
            try {
                results.add(coming.next(PERIOD));
                if (System.nanoTime() - shown < PERIOD.toNanos()) continue;
            } catch (TimeoutException e) {
                // nothing has come in this time
            }
            shown = System.nanoTime();
            meanwhile.run();
        }
        return results;
    }

    private static ProcessPool open(MagicCall call) {
        Arguments arguments = call.arguments();
        try {
            PoolOptions options = PoolOptions.workers(
                    arguments.get(WORKERS).orElse(call.context().mp().cpuCount()));
            if (arguments.get(TASK_TIMEOUT).isPresent())
                options = options.taskTimeout(arguments.get(TASK_TIMEOUT).get());
            if (arguments.get(HEAP).isPresent())
                options = options.heap(arguments.get(HEAP).get());
            if (arguments.get(START_METHOD).isPresent())
                options = options.startMethod(arguments.get(START_METHOD).get());
            return call.context().mp().pool(options);
        } catch (UnsupportedOperationException refusal) {
            throw Refusal.ofOption(arguments, START_METHOD, refusal);
        } catch (ProcessBudgetException | IllegalArgumentException refusal) {
            throw Refusal.ofLine(refusal);
        }
    }

    /** How many items are done. A report has the last tasks only; those before had as many items as these. */
    static long done(PoolReport report) {
        long items = report.tasks().stream().mapToLong(TaskReport::count).sum();
        int known = report.tasks().size();
        return report.tasksDone() <= known ? items : Math.round((double) items / known * report.tasksDone());
    }

    /** How far a pool is with so many items. */
    private record Progress(ProcessPool pool, int total, long start) {
        MimeBundle now() {
            PoolReport report = pool.report();
            long done = Math.min(total, done(report));
            long failed = report.tasks().stream().filter(TaskReport::failed).count();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return ProgressView.render(ProgressSnapshot.of(pool.name(), done, failed, OptionalLong.of(total), elapsed));
        }
    }
}
