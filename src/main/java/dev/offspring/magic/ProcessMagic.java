package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.NotTransferableException;
import dev.offspring.multiprocessing.ProcessBudgetException;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.multiprocessing.StartMethod;
import dev.offspring.multiprocessing.Target;
import dev.offspring.render.ProcessTable;
import dev.offspring.render.Units;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code %%process}: the block, in child processes. */
final class ProcessMagic implements Magic {
    private static final Option<String> NAME =
            Option.of(ValueType.TEXT, "NAME", "names the child; of several, NAME-1, NAME-2 and so on", "-n", "--name");
    private static final Option<Integer> COUNT =
            Option.of(ValueType.COUNT, "COUNT", "how many children run the block (1)", "-c", "--count");
    private static final Option<StartMethod> START_METHOD =
            Option.of(ValueType.START_METHOD, "METHOD", "how they come to be: spawn or forkserver", "--start-method");
    private static final Option<Boolean> DAEMON =
            Option.flag("they may not have children of their own; implies --background", "--daemon");
    private static final Option<Boolean> BACKGROUND =
            Option.flag("do not wait for them; %ps shows how they fare, %join waits", "-b", "--background");
    private static final Option<Duration> TIMEOUT =
            Option.of(ValueType.DURATION, "TIME", "terminate those that still run then: 2s, 500ms, 1m", "--timeout");
    private static final Option<String> HEAP =
            Option.of(ValueType.SIZE, "SIZE", "the most heap that each may have: 256m, 1g", "--heap");
    private static final Option<Boolean> CHECK =
            Option.flag("a child that ends with another exit code than 0 makes the cell fail", "--check");

    private static final Syntax SYNTAX = Syntax.block(
                    "process", "Runs the block in child processes and shows how they end")
            .options(NAME, COUNT, START_METHOD, DAEMON, BACKGROUND, TIMEOUT, HEAP, CHECK)
            .details("""
                    The block can use the methods, classes and variables of earlier cells. Variables are
                    copied: what a child does to them stays in the child, and so do the variables that the
                    block declares. Methods, classes and imports of the block are known to later cells,
                    too. What a child prints appears while it runs.

                    The cell waits for the children and then shows a table of their exit codes. A child
                    that fails is marked there, and the notebook goes on, unless --check is given. To
                    interrupt the cell terminates its children.""")
            .example("""
                    %%process -n greeter -c 2
                    System.out.println("hello from " + mp.currentProcess().name());""");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws Exception {
        Arguments arguments = call.arguments();
        boolean waits = !arguments.has(BACKGROUND) && !arguments.has(DAEMON);
        if (!waits && arguments.get(TIMEOUT).isPresent())
            throw arguments.unfinished("--timeout needs somebody who waits; leave out --background or --daemon");
        if (!waits && arguments.has(CHECK))
            throw arguments.unfinished("--check needs somebody who waits; leave out --background or --daemon");

        List<ChildProcess> children = new ArrayList<>();
        try {
            start(call, children);
            call.context().reported(children);
            if (waits) await(call, children);
        } catch (Throwable ending) {
            Ending.end(children);
            if (!children.isEmpty()) call.context().display(table(children));
            throw ending;
        }
        if (arguments.has(CHECK)) check(call, children);
        return Optional.of(table(children));
    }

    private static void start(MagicCall call, List<ChildProcess> children) {
        int count = call.arguments().get(COUNT).orElse(1);
        for (int i = 1; i <= count; i++) children.add(start(call, count == 1 ? "" : "-" + i));
    }

    private static ChildProcess start(MagicCall call, String suffix) {
        Target target = call.context().block().orElseThrow();
        Arguments arguments = call.arguments();
        try {
            ChildProcess child = call.context().mp().process(target);
            arguments.get(NAME).ifPresent(name -> child.name(name + suffix));
            arguments.get(START_METHOD).ifPresent(child::startMethod);
            arguments.get(HEAP).ifPresent(child::heap);
            if (arguments.has(DAEMON)) child.daemon(true);
            return child.start();
        } catch (NotTransferableException
                | ProcessBudgetException
                | IllegalArgumentException
                | UnsupportedOperationException refusal) {
            // it speaks of the line or the block; where we called the library is of no use to anybody
            refusal.setStackTrace(new StackTraceElement[0]);
            throw refusal;
        }
    }

    private static void await(MagicCall call, List<ChildProcess> children) throws InterruptedException {
        Optional<Duration> timeout = call.arguments().get(TIMEOUT);
        if (timeout.isEmpty()) {
            for (ChildProcess child : children) child.join();
            return;
        }
        List<ChildProcess> late = Deadline.in(timeout.get()).join(children);
        for (ChildProcess child : late)
            call.context()
                    .out()
                    .println(child.name() + " (pid " + child.pid() + ") still ran after "
                            + Units.duration(timeout.get()) + " and is terminated");
        Ending.end(late);
    }

    private static void check(MagicCall call, List<ChildProcess> children) {
        List<ProcessReport> failed = children.stream()
                .map(ChildProcess::report)
                .filter(report -> report.exit().map(exit -> !exit.isSuccess()).orElse(false))
                .toList();
        if (failed.isEmpty()) return;
        call.context().display(table(children));
        throw new MagicException(failed.size() + " of " + children.size()
                + (children.size() == 1 ? " child failed: " : " children failed: ")
                + failed.stream().map(ProcessMagic::ending).collect(Collectors.joining(", ")));
    }

    private static String ending(ProcessReport report) {
        return report.name() + " ended with exit code "
                + report.exit().map(Object::toString).orElse("?")
                + report.failure().map(failure -> ", " + failure).orElse("");
    }

    private static MimeBundle table(List<ChildProcess> children) {
        return ProcessTable.render(children.stream().map(ChildProcess::report).toList());
    }
}
