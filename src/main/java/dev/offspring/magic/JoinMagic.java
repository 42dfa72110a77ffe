package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.render.Units;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code %join}: waits for processes. */
final class JoinMagic implements Magic {
    private static final Option<Duration> TIMEOUT =
            Option.of(ValueType.DURATION, "TIME", "wait no longer than that: 2s, 500ms, 1m", "--timeout");
    private static final Option<Boolean> ALL = Option.flag("all that run", "-a", "--all");

    private static final Syntax SYNTAX = Syntax.line("join", "Waits for the end of processes and shows how they ended")
            .options(TIMEOUT, ALL)
            .operands("NAME|PID…", 0, ValueType.CHILD, "which processes, as %ps shows them")
            .details("When the time is over, or the cell is interrupted, the processes go on.")
            .example("%join --timeout 5s greeter-1");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws InterruptedException {
        Arguments arguments = call.arguments();
        boolean named = !arguments.operands().isEmpty();
        if (named && arguments.has(ALL))
            throw arguments.wrong(arguments.operands().get(0), "--all is all of them already");
        if (!named && !arguments.has(ALL)) throw arguments.unfinished("%join needs NAME, PID or --all");
        Selection selection = named
                ? Selection.of(call)
                : Selection.ofAllThatRun(call.context().mp());
        if (selection.isEmpty())
            return Optional.of(MimeBundle.text("No child process runs. %ps --all shows those that have ended."));
        call.context().reported(selection.running());
        Optional<Duration> timeout = arguments.get(TIMEOUT);
        if (timeout.isEmpty()) for (ChildProcess child : selection.running()) child.join();
        else tell(call, timeout.get(), Deadline.in(timeout.get()).join(selection.running()));
        return Optional.of(selection.table());
    }

    private static void tell(MagicCall call, Duration timeout, List<ChildProcess> late) {
        for (ChildProcess child : late)
            call.context()
                    .out()
                    .println(child.name() + " (pid " + child.pid() + ") still runs after " + Units.duration(timeout));
    }
}
