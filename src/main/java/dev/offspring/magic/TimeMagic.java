package dev.offspring.magic;

import com.sun.management.OperatingSystemMXBean;
import dev.offspring.multiprocessing.Target;
import dev.offspring.render.Table;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.render.Units;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code %%time}: how long the block takes. */
final class TimeMagic implements Magic {
    private static final Syntax SYNTAX = Syntax.block("time", "Runs the block once and shows how long it took")
            .java("EXPRESSION", 0, "what is timed where there are no lines below")
            .details("""
                    The block runs in the session, as the cell would without the first line, but what it
                    declares is gone afterwards. CPU time is that of the whole session, its compiler and
                    garbage collector included, and not that of child processes.""")
            .example("""
                    %%time
                    System.out.println(java.util.stream.LongStream.range(0, 100_000_000).sum());""");

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
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpuStart = system.getProcessCpuTime();
        long start = System.nanoTime();
        try {
            block.run();
        } catch (Throwable thrown) {
            call.context().display(table(System.nanoTime() - start, system.getProcessCpuTime() - cpuStart));
            throw thrown;
        }
        return Optional.of(table(System.nanoTime() - start, system.getProcessCpuTime() - cpuStart));
    }

    static MimeBundle table(long wallNanos, long cpuNanos) {
        List<Cell> row = List.of(
                Cell.of(Units.duration(Duration.ofNanos(wallNanos))),
                Cell.of(Units.duration(Duration.ofNanos(cpuNanos))));
        return new Table("1 run", List.of(Column.number("wall"), Column.number("CPU")), List.of(row)).bundle();
    }
}
