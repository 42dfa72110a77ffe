package dev.offspring.render;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.multiprocessing.PoolReport;
import dev.offspring.multiprocessing.TaskReport;
import dev.offspring.multiprocessing.WorkerReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who ran what when: the times of a pool's report, on one axis that begins at 0.
 *
 * @param nanos how long the axis is
 * @param more how many workers have no lane, for want of room
 */
record Timeline(List<Lane> lanes, double nanos, int more) {
    /** As many as a page can bear; the last are kept. */
    private static final int MOST_LANES = 64;

    /**
     * One worker.
     *
     * @param from its start
     * @param ready when it could begin to work; it may never have been
     * @param to its end, or the end of the report
     * @param exit how it ended, once it has
     */
    record Lane(String name, double from, double ready, double to, Optional<ExitStatus> exit, List<Bar> bars) {}

    /** One task. */
    record Bar(TaskReport task, double from, double to) {}

    static Timeline of(PoolReport report) {
        List<WorkerReport> workers = report.workers();
        int more = Math.max(0, workers.size() - MOST_LANES);
        List<WorkerReport> shown = workers.subList(more, workers.size());
        boolean cut = report.tasksDone() > report.tasks().size();
        Instant zero = Stream.concat(
                        report.tasks().stream().map(TaskReport::start),
                        cut ? Stream.empty() : shown.stream().map(WorkerReport::started))
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Instant end = Stream.concat(
                        report.tasks().stream().map(TaskReport::end),
                        shown.stream().map(Timeline::end))
                .max(Comparator.naturalOrder())
                .orElse(zero);
        double nanos = Math.max(1, nanos(zero, end));
        List<Lane> lanes = new ArrayList<>();
        for (WorkerReport worker : shown) lanes.add(lane(report, worker, zero));
        return new Timeline(List.copyOf(lanes), nanos, more);
    }

    private static Instant end(WorkerReport worker) {
        return worker.started().plus(worker.process().wall());
    }

    private static Lane lane(PoolReport report, WorkerReport worker, Instant zero) {
        List<Bar> bars = report.tasks().stream()
                .filter(task -> task.pid() == worker.process().pid()
                        && task.worker().equals(worker.process().name()))
                .map(task -> new Bar(task, nanos(zero, task.start()), nanos(zero, task.end())))
                .sorted(Comparator.comparingDouble(Bar::from))
                .toList();
        Instant ready = worker.startUp().map(worker.started()::plus).orElse(end(worker));
        return new Lane(
                worker.process().name(),
                Math.max(0, nanos(zero, worker.started())),
                Math.max(0, nanos(zero, ready)),
                Math.max(0, nanos(zero, end(worker))),
                worker.process().exit(),
                bars);
    }

    private static double nanos(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.getSeconds() * 1e9 + between.getNano();
    }

    /** The share of each of so many equal parts of the axis in which a lane was at work. */
    double[] shares(Lane lane, int parts) {
        double[] busy = new double[parts];
        double part = nanos / parts;
        for (Bar bar : lane.bars()) {
            int first = within((int) (bar.from() / part), parts);
            int last = within((int) (bar.to() / part), parts);
            for (int i = first; i <= last; i++)
                busy[i] += Math.max(0, Math.min(bar.to(), (i + 1) * part) - Math.max(bar.from(), i * part)) / part;
        }
        for (int i = 0; i < parts; i++) busy[i] = Math.min(1, busy[i]);
        return busy;
    }

    private static int within(int part, int parts) {
        return Math.max(0, Math.min(parts - 1, part));
    }

    boolean isEmpty() {
        return lanes.stream().allMatch(lane -> lane.bars().isEmpty());
    }

    /** For a terminal: a line for each worker, a character for each part of the time. */
    String plain() {
        int columns = 60;
        int widest = lanes.stream()
                .mapToInt(lane -> lane.name().codePointCount(0, lane.name().length()))
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add("Who ran what when, 0 to " + Units.duration(Duration.ofNanos((long) nanos))
                + " (▁ to █: at work, ░: start-up, ·: waiting, ✗: a failure)");
        for (Lane lane : lanes) {
            String name = lane.name().replaceAll("\\p{Cntrl}", " ");
            String space = " ".repeat(widest - name.codePointCount(0, name.length()));
            lines.add(name + space + "  " + row(lane, columns));
        }
        if (more > 0) lines.add("and " + Units.count(more, "worker") + " before them");
        return String.join("\n", lines);
    }

    private String row(Lane lane, int columns) {
        char[] row = new char[columns];
        double[] shares = shares(lane, columns);
        double part = nanos / columns;
        for (int i = 0; i < columns; i++) {
            double middle = (i + 0.5) * part;
            if (shares[i] > 0) row[i] = "▁▂▃▄▅▆▇█".charAt((int) Math.min(7, shares[i] * 8));
            else if (middle < lane.from() || middle > lane.to()) row[i] = ' ';
            else row[i] = middle < lane.ready() ? '░' : '·';
        }
        for (Bar bar : lane.bars()) if (bar.task().failed()) row[within((int) (bar.to() / part), columns)] = '✗';
        return new String(row).stripTrailing();
    }
}
