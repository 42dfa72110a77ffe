package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.multiprocessing.ProcessReport.State;
import dev.offspring.render.ProcessTable;
import dev.offspring.wire.MimeBundle;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Processes that a line names, by name or pid. A name that several have means those of them that run, and the last one
 * when none does.
 */
final class Selection {
    /** By pid, in the order of the line. */
    private final Map<Long, ProcessReport> reports = new LinkedHashMap<>();

    private final Map<Long, ChildProcess> alive;

    private Selection(Multiprocessing mp) {
        alive = mp.activeChildren().stream()
                .collect(Collectors.toMap(ChildProcess::pid, child -> child, (a, b) -> b, LinkedHashMap::new));
    }

    /** @throws MagicSyntaxException a word names no process; it says which there are */
    static Selection of(MagicCall call) {
        Multiprocessing mp = call.context().mp();
        Selection selection = new Selection(mp);
        List<ProcessReport> known = mp.reports();
        for (Word word : call.arguments().operands()) {
            List<ProcessReport> named = known.stream()
                    .filter(report -> isNamed(report, word.text()))
                    .toList();
            if (named.isEmpty())
                throw call.arguments().wrong(word, "no process " + word.text() + hint(word.text(), known));
            List<ProcessReport> running = named.stream()
                    .filter(report -> selection.alive.containsKey(report.pid()))
                    .toList();
            List<ProcessReport> meant = running.isEmpty() ? named.subList(named.size() - 1, named.size()) : running;
            meant.forEach(report -> selection.reports.put(report.pid(), report));
        }
        return selection;
    }

    static Selection ofAllThatRun(Multiprocessing mp) {
        Selection selection = new Selection(mp);
        selection.alive.forEach((pid, child) -> selection.reports.put(pid, child.report()));
        return selection;
    }

    private static boolean isNamed(ProcessReport report, String word) {
        return report.name().equals(word) || Long.toString(report.pid()).equals(word);
    }

    private static String hint(String word, List<ProcessReport> known) {
        if (known.isEmpty()) return ": there was no child process yet";
        List<String> names = known.stream().map(ProcessReport::name).distinct().toList();
        Optional<String> nearest = Nearest.of(word, names);
        if (nearest.isPresent()) return "; did you mean " + nearest.get() + "?";
        return known.stream()
                .filter(report -> report.state() == State.RUNNING)
                .map(report -> report.name() + " (pid " + report.pid() + ")")
                .reduce((a, b) -> a + ", " + b)
                .map(running -> "; these run: " + running)
                .orElse("; none runs, and %ps --all lists those that have ended");
    }

    boolean isEmpty() {
        return reports.isEmpty();
    }

    /** Those that ran when they were selected. */
    List<ChildProcess> running() {
        return reports.keySet().stream()
                .map(alive::get)
                .filter(child -> child != null)
                .toList();
    }

    /** How all of them are now. */
    MimeBundle table() {
        Collection<ProcessReport> now = reports.values().stream()
                .map(report -> {
                    ChildProcess child = alive.get(report.pid());
                    return child == null ? report : child.report();
                })
                .toList();
        return ProcessTable.render(List.copyOf(now));
    }
}
