package dev.offspring.session;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.Manager;
import dev.offspring.multiprocessing.ProcessPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a cell has started and not finished, and how to end it. */
final class Unfinished {
    private Unfinished() {}

    /**
     * A line for each; empty for none.
     *
     * @param children that run
     * @param pools that are open
     */
    static String text(List<ChildProcess> children, List<ProcessPool> pools, SessionWorkspace workspace)
            throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (ChildProcess child : children) {
            Optional<String> manager = workspace.variable(value -> serves(value, child));
            lines.add(child.name() + " still runs: "
                    + manager.map(name -> name + ".close() ends it")
                            .orElse("%join " + child.name() + " waits for it, %terminate " + child.name()
                                    + " ends it"));
        }
        for (ProcessPool pool : pools) {
            Optional<String> variable = workspace.variable(value -> value == pool);
            lines.add(pool.name() + " is open: "
                    + variable.map(name -> name + ".close() ends it")
                            .orElse("no variable holds it, so that it ends when it is garbage"));
        }
        return String.join("\n", lines);
    }

    private static boolean serves(Object value, ChildProcess child) {
        return value instanceof Manager manager
                && manager.process().filter(process -> process == child).isPresent();
    }
}
