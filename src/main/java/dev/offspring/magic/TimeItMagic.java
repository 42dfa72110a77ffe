package dev.offspring.magic;

import dev.offspring.multiprocessing.Target;
import dev.offspring.render.Table;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.render.Units;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code %%timeit}: how long the block takes, first and when the compiler has done its work. */
final class TimeItMagic implements Magic {
    private static final int RUNS_UNLESS_SAID = 7;

    /** What a run takes about, where the number of loops is not given: far more than the clock's grain. */
    private static final Duration RUN = Duration.ofMillis(100);

    /** The JVM's compiler is through with a small block by then. */
    private static final Duration WARM_UP = Duration.ofMillis(500);

    private static final Option<Integer> LOOPS = Option.of(
            ValueType.COUNT, "LOOPS", "how often a run goes through the block (as often as takes 100 ms)", "-n");
    private static final Option<Integer> RUNS =
            Option.of(ValueType.COUNT, "RUNS", "how many runs are measured (7)", "-r");

    private static final Syntax SYNTAX = Syntax.block("timeit", "Runs the block many times and shows how long it takes")
            .options(LOOPS, RUNS)
            .java("EXPRESSION", 0, "what is timed where there are no lines below")
            .details("""
                    The very first run of a block loads its classes and is interpreted, so it has a row of its own.
                    Then the block runs for half a second, unmeasured, for the compiler to do its work; then come the runs
                    that count, and the times of a loop in them: the least, the median, and the most. What the block
                    computes and nobody uses the compiler may leave out: keep it in a variable of the notebook.""")
            .example("""
                    %%timeit -r 5
                    last = java.util.stream.IntStream.range(0, 1000).sum();""");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<Plan> plan(Arguments arguments, boolean lines) {
        return Optional.of(Lines.timed(arguments));
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws Exception {
        Target block = call.context().block();
        long first = time(block, 1);
        double each = warmUp(block, first);
        int loops = call.arguments().get(LOOPS).orElse((int) Math.max(1, Math.min(1e9, RUN.toNanos() / each)));
        double[] perLoop = new double[call.arguments().get(RUNS).orElse(RUNS_UNLESS_SAID)];
        for (int i = 0; i < perLoop.length; i++) perLoop[i] = (double) time(block, loops) / loops;
        return Optional.of(table((double) first, loops, perLoop));
    }

    /** Gives the time of a loop at the end of it, in nanoseconds. */
    private static double warmUp(Target block, long first) throws Exception {
        double each = Math.max(1, first);
        int loops = 1;
        for (long left = WARM_UP.toNanos() - first; left > 0; ) {
            long taken = time(block, loops);
            left -= taken;
            each = Math.max(0.1, (double) taken / loops);
            if (taken < RUN.toNanos() / 10) loops = Math.min(loops * 2, 1 << 28);
        }
        return each;
    }

    /** An interrupt is heeded between runs; within one, the block is what hears it. */
    private static long time(Target block, int loops) throws Exception {
        if (Thread.interrupted()) throw new InterruptedException();
        long start = System.nanoTime();
        for (int i = 0; i < loops; i++) block.run();
        return System.nanoTime() - start;
    }

    static MimeBundle table(double first, int loops, double[] perLoop) {
        double[] sorted = perLoop.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        List<List<Cell>> rows = List.of(
                List.of(
                        Cell.of("first"),
                        Cell.of("1"),
                        Cell.of(time(first)),
                        Cell.of(time(first)),
                        Cell.of(time(first))),
                List.of(
                        Cell.of("warm"),
                        Cell.of(Integer.toString(loops)),
                        Cell.of(time(sorted[0])),
                        Cell.of(time(median)),
                        Cell.of(time(sorted[sorted.length - 1]))));
        String caption = "time of a loop, of " + (sorted.length == 1 ? "1 warm run" : sorted.length + " warm runs");
        return new Table(
                        caption,
                        List.of(
                                Column.text("run"),
                                Column.number("loops"),
                                Column.number("min"),
                                Column.number("median"),
                                Column.number("max")),
                        rows)
                .bundle();
    }

    private static String time(double nanos) {
        return Units.nanos(nanos);
    }
}
