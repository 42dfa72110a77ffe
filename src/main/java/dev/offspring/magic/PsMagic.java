package dev.offspring.magic;

import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.multiprocessing.ProcessReport.State;
import dev.offspring.multiprocessing.ProcessTree;
import dev.offspring.render.ProcessTable;
import dev.offspring.render.ProcessTreeView;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import java.util.Optional;

/** {@code %ps}: the table of processes. */
final class PsMagic implements Magic {
    private static final Option<Boolean> ALL = Option.flag("those that have ended, too", "-a", "--all");

    private static final Option<Boolean> TREE =
            Option.flag("all of them, and what they have started, below who started them", "--tree");

    private static final Syntax SYNTAX = Syntax.line("ps", "Shows the child processes that run, or all that ever ran")
            .options(ALL, TREE)
            .details("""
                    It lists the children of this session. Children of children are in the tree, which begins with
                    the session; so are other programs and JVMs that wait to become a child, by the name of their
                    program.""")
            .example("%ps --all");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) {
        if (call.arguments().has(TREE)) {
            Multiprocessing mp = call.context().mp();
            return Optional.of(
                    ProcessTreeView.render(ProcessTree.here(mp.currentProcess().name(), mp.reports())));
        }
        boolean all = call.arguments().has(ALL);
        List<ProcessReport> reports = call.context().mp().reports().stream()
                .filter(report -> all || report.state() == State.RUNNING)
                .toList();
        if (!reports.isEmpty()) return Optional.of(ProcessTable.render(reports));
        return Optional.of(MimeBundle.text(
                all
                        ? "There was no child process yet."
                        : "No child process runs. %ps --all shows those that have ended."));
    }
}
