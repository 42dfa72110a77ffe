package dev.offspring.render;

import dev.offspring.multiprocessing.PoolReport;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.multiprocessing.ProcessReport.State;
import dev.offspring.multiprocessing.TaskReport;
import dev.offspring.multiprocessing.WorkerReport;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The numbers of a pool: what each worker did, and which tasks took longest. */
public final class PoolTables {
    private PoolTables() {}

    /** One row for each worker. */
    public static Table workers(PoolReport report) {
        List<Column> columns = List.of(
                Column.text("worker"),
                Column.number("pid"),
                Column.text("exit code"),
                Column.number("tasks"),
                Column.number("busy"),
                Column.number("waiting"),
                Column.number("start-up"),
                Column.number("CPU"),
                Column.number("peak memory"));
        List<List<Cell>> rows = new ArrayList<>();
        for (WorkerReport worker : report.workers()) {
            ProcessReport process = worker.process();
            rows.add(List.of(
                    Cell.of(process.name()),
                    Cell.of(process.pid() < 0 ? Units.UNKNOWN : Long.toString(process.pid())),
                    ProcessTable.ending(process),
                    Cell.of(Long.toString(worker.tasks())),
                    Cell.of(Units.duration(worker.busy())),
                    Cell.of(worker.startUp().isPresent() ? Units.duration(worker.waiting()) : Units.UNKNOWN),
                    Cell.of(worker.startUp().map(Units::duration).orElse(Units.UNKNOWN)),
                    Cell.of(Units.duration(Duration.ofNanos(process.usage().cpuNanos()))),
                    Cell.of(Units.bytes(process.usage().peakBytes()))));
        }
        return new Table(caption(report), columns, rows);
    }

    /** The tasks that took longest, with the arguments of their first items. */
    public static Table slowest(PoolReport report) {
        List<Column> columns = List.of(
                Column.number("call"),
                Column.text("items"),
                Column.text("argument"),
                Column.text("worker"),
                Column.number("time"),
                Column.text("outcome"));
        List<List<Cell>> rows = new ArrayList<>();
        for (TaskReport task : report.slowest()) {
            rows.add(List.of(
                    Cell.of(Long.toString(task.call())),
                    Cell.of(items(task)),
                    Cell.of(task.argument()
                            .map(text -> text + (task.count() > 1 ? ", …" : ""))
                            .orElse("")),
                    Cell.of(task.worker()),
                    Cell.of(Units.duration(task.time())),
                    task.failed() ? new Cell("failed" + ProcessTable.FAILED, true) : Cell.of("done")));
        }
        return new Table(
                rows.size() == 1 ? "The slowest task" : "The " + rows.size() + " slowest tasks", columns, rows);
    }

    /** {@code 7}, {@code 0–2}. */
    static String items(TaskReport task) {
        int last = task.index() + task.count() - 1;
        return task.count() == 1 ? Integer.toString(task.index()) : task.index() + "–" + last;
    }

    static String caption(PoolReport report) {
        List<String> parts = new ArrayList<>();
        parts.add(report.name() + ": " + Units.count(report.workers().size(), "worker"));
        long running = report.workers().stream()
                .filter(worker -> worker.process().state() == State.RUNNING)
                .count();
        if (running > 0) parts.add(running + " running");
        parts.add(Units.count(report.tasksDone(), "task"));
        long failed = report.tasks().stream().filter(TaskReport::failed).count();
        if (failed > 0) parts.add(failed + " failed");
        return String.join(", ", parts);
    }
}
