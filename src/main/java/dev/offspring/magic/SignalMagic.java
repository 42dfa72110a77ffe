package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What {@code %terminate} and {@code %kill} have in common. */
abstract class SignalMagic implements Magic {
    /** A healthy child is gone long before, so that the table can tell how it ended. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Syntax syntax;
    private final Consumer<ChildProcess> signal;
    private final String stillThere;

    SignalMagic(Syntax syntax, Consumer<ChildProcess> signal, String stillThere) {
        this.syntax = syntax.operands("NAME|PID…", 1, ValueType.CHILD, "which processes, as %ps shows them");
        this.signal = signal;
        this.stillThere = stillThere;
    }

    @Override
    public final Syntax syntax() {
        return syntax;
    }

    @Override
    public final Optional<MimeBundle> run(MagicCall call) throws InterruptedException {
        Selection selection = Selection.of(call);
        List<ChildProcess> running = selection.running();
        call.context().reported(running);
        running.forEach(signal);
        for (ChildProcess child : Deadline.in(PATIENCE).join(running))
            call.context().out().println(child.name() + " (pid " + child.pid() + ") " + stillThere);
        return Optional.of(selection.table());
    }
}
