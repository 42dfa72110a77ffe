package dev.offspring.magic;

import dev.offspring.multiprocessing.NotTransferableException;
import dev.offspring.multiprocessing.ProcessBudgetException;
import dev.offspring.render.ProgressSnapshot;
import dev.offspring.render.ProgressView;
import dev.offspring.render.Sweep;
import dev.offspring.render.SweepView;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code %%bench}: the same work serially, by threads and by processes, with more and more workers. */
final class BenchMagic implements Magic {
    private static final int WARM_RUNS = 3;

    private static final Option<Counts> WORKERS = Option.of(
            Counts.TYPE, "N,…", "how many workers: 1,2,4 (up to twice the number of processors)", "-w", "--workers");
    private static final Option<Engines> ENGINES = Option.of(
            Engines.TYPE, "ENGINE,…", "what does the work: serial, threads, virtual, processes (all)", "--engines");
    private static final Option<Integer> RUNS =
            Option.of(ValueType.COUNT, "RUNS", "how many warm runs after the cold one (3)", "-r", "--runs");

    private static final Syntax SYNTAX = Syntax.block(
                    "bench",
                    "Runs the block for many items serially, by threads and by processes, and compares the times")
            .options(WORKERS, ENGINES, RUNS)
            .java("VAR in ITEMS", 1, "what the block is run for: a list, a stream, an array, a map")
            .details("""
                    The first run of each row is cold: it starts the workers, which then load and compile the
                    code. The warm ones come after it, with the same workers. Serial runs and threads share the
                    JVM of the session, so what one of them has had compiled is compiled for the next. Speed-up
                    is against the serial runs of the same kind; efficiency is speed-up for each worker.""")
            .example("""
                    %%bench -w 1,2,4 n in mp.range(8)
                    long sum = 0;
                    for (int i = 0; i < 200_000_000; i++) sum += i ^ n;
                    sum""");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<Plan> plan(Arguments arguments, boolean lines) {
        Each each = Each.of(arguments);
        if (each.result().isPresent())
            throw arguments.wrong(each.result().get(), "a benchmark has no results but its times; %%pool has");
        return Optional.of(each.function());
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws Exception {
        Work<?, ?> work = call.context().handed(Work.class).orElseThrow();
        new Run<>(call, work).all();
        return Optional.empty();
    }

    /** A row of the table that is to be. */
    private record Trial(Engine engine, int workers) {}

    private static final class Run<T, R> {
        private final MagicCall call;
        private final Work<T, R> work;
        private final List<T> items;
        private final int warmRuns;
        private final List<Trial> trials = new ArrayList<>();
        private final List<Sweep.Row> rows = new ArrayList<>();
        private final long start = System.nanoTime();
        private @Nullable List<R> expected;

        Run(MagicCall call, Work<T, R> work) {
            this.call = call;
            this.work = work;
            items = work.items();
            warmRuns = call.arguments().get(RUNS).orElse(WARM_RUNS);
            int processors = call.context().mp().cpuCount();
            Counts workers = call.arguments().get(WORKERS).orElse(Counts.upTo(2 * processors));
            for (Engine engine :
                    call.arguments().get(ENGINES).orElse(Engines.ALL).engines()) {
                if (engine == Engine.SERIAL) trials.add(new Trial(engine, 1));
                else for (int count : workers.counts()) trials.add(new Trial(engine, count));
            }
        }

        void all() throws Exception {
            Consumer<MimeBundle> display = call.context().displayLive(progress());
            try {
                for (Trial trial : trials) {
                    rows.add(row(trial));
                    display.accept(progress());
                }
            } catch (NotTransferableException | ProcessBudgetException refusal) {
                throw Refusal.ofLine(refusal);
            } finally {
                String name = Each.of(call.arguments()).items().text();
                int processors = call.context().mp().cpuCount();
                display.accept(SweepView.render(new Sweep(name, processors, rows)));
            }
        }

        private MimeBundle progress() {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return ProgressView.render(
                    ProgressSnapshot.of("rows", rows.size(), 0, OptionalLong.of(trials.size()), elapsed));
        }

        private Sweep.Row row(Trial trial) throws Exception {
            String engine = trial.engine.label();
            Optional<String> missing = trial.engine.missing();
            if (missing.isPresent()) return Sweep.Row.without(engine, trial.workers, missing.get());
            long hired = System.nanoTime();
            try (Engine.Crew crew = trial.engine.hire(call.context().mp(), trial.workers)) {
                Duration cold = run(crew, trial, hired);
                List<Duration> warm = new ArrayList<>();
                for (int i = 0; i < warmRuns; i++) warm.add(run(crew, trial, System.nanoTime()));
                return Sweep.Row.of(engine, trial.workers, List.of(cold), warm);
            }
        }

        private Duration run(Engine.Crew crew, Trial trial, long since) throws Exception {
            List<R> results = crew.map(work.function(), items);
            Duration time = Duration.ofNanos(System.nanoTime() - since);
            if (expected == null) expected = results;
            else if (!expected.equals(results))
                call.context()
                        .err()
                        .println("warning: " + trial.engine.label() + " with " + trial.workers
                                + " workers gave other results than the first run");
            return time;
        }
    }
}
