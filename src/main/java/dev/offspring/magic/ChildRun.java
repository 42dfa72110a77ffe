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

/** The lines of a magic in child processes, as the options of its line want it. For one thread. */
final class ChildRun {
    private static final Option<String> NAME =
            Option.of(ValueType.TEXT, "NAME", "names the child; of several, NAME-1, NAME-2 and so on", "-n", "--name");
    private static final Option<Integer> COUNT =
            Option.of(ValueType.COUNT, "COUNT", "how many children run the lines (1)", "-c", "--count");
    private static final Option<StartMethod> START_METHOD =
            Option.of(ValueType.START_METHOD, "METHOD", "how they come to be: spawn or forkserver", "--start-method");
    private static final Option<Boolean> DAEMON =
            Option.flag("they may not have children of their own; nobody waits for them", "--daemon");
    static final Option<Boolean> BACKGROUND =
            Option.flag("do not wait for them; %ps shows how they fare, %join waits", "-b", "--background");
    private static final Option<Duration> TIMEOUT =
            Option.of(ValueType.DURATION, "TIME", "terminate those that still run then: 2s, 500ms, 1m", "--timeout");
    private static final Option<String> HEAP =
            Option.of(ValueType.SIZE, "SIZE", "the most heap that each may have: 256m, 1g", "--heap");
    private static final Option<Boolean> CHECK =
            Option.flag("a child that ends with another exit code than 0 makes the cell fail", "--check");

    /** For shutdown hooks of children that are terminated. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final MagicCall call;
    private final Arguments arguments;
    private final Target target;
    private final String name;
    private final boolean waits;
    private final List<ChildProcess> children = new ArrayList<>();

    /**
     * A run that has not begun.
     *
     * @param name of the children where the line has none; or empty
     * @param wanted whether the person wants to wait, which with daemons nobody does
     */
    ChildRun(MagicCall call, Target target, String name, boolean wanted) {
        this.call = call;
        this.target = target;
        arguments = call.arguments();
        this.name = arguments.get(NAME).orElse(name);
        waits = wanted && !arguments.has(DAEMON);
    }

    /** Its options, among which is one that says whether to wait. */
    static Option<?>[] options(Option<Boolean> background) {
        return new Option<?>[] {NAME, COUNT, START_METHOD, DAEMON, background, TIMEOUT, HEAP, CHECK};
    }

    /** Runs the children, and waits for them if that is wanted; gives their table. */
    MimeBundle run() throws Exception {
        if (!waits && arguments.get(TIMEOUT).isPresent())
            throw arguments.unfinished("--timeout needs somebody who waits for the children");
        if (!waits && arguments.has(CHECK))
            throw arguments.unfinished("--check needs somebody who waits for the children");
        try {
            int count = arguments.get(COUNT).orElse(1);
            for (int i = 1; i <= count; i++) children.add(start(count == 1 ? "" : "-" + i));
            if (waits) await();
        } catch (Throwable ending) {
            call.context().dismiss(children);
            throw ending;
        }
        call.context().reported(children);
        if (arguments.has(CHECK)) check();
        return table();
    }

    private ChildProcess start(String suffix) {
        try {
            ChildProcess child = call.context().mp().process(target);
            if (!name.isEmpty()) child.name(name + suffix);
            arguments.get(START_METHOD).ifPresent(child::startMethod);
            arguments.get(HEAP).ifPresent(child::heap);
            if (arguments.has(DAEMON)) child.daemon(true);
            return child.start();
        } catch (UnsupportedOperationException refusal) {
            throw Refusal.ofOption(arguments, START_METHOD, refusal);
        } catch (NotTransferableException | ProcessBudgetException | IllegalArgumentException refusal) {
            throw Refusal.ofLine(refusal);
        }
    }

    private void await() throws InterruptedException {
        Optional<Duration> timeout = arguments.get(TIMEOUT);
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
        late.forEach(ChildProcess::terminate);
        List<ChildProcess> rest = Deadline.in(PATIENCE).join(late);
        rest.forEach(ChildProcess::kill);
        var unused = Deadline.in(PATIENCE).join(rest);
    }

    private void check() {
        List<ProcessReport> failed = children.stream()
                .map(ChildProcess::report)
                .filter(report -> report.exit().map(exit -> !exit.isSuccess()).orElse(false))
                .toList();
        if (failed.isEmpty()) return;
        call.context().display(table());
        throw new MagicException(failed.size() + " of " + children.size()
                + (children.size() == 1 ? " child failed: " : " children failed: ")
                + failed.stream().map(ChildRun::ending).collect(Collectors.joining(", ")));
    }

    private static String ending(ProcessReport report) {
        return report.name() + " ended with exit code "
                + report.exit().map(Object::toString).orElse("?")
                + report.failure().map(failure -> ", " + failure).orElse("");
    }

    private MimeBundle table() {
        return ProcessTable.render(children.stream().map(ChildProcess::report).toList());
    }
}
