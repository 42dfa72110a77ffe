package dev.offspring.render;

import static dev.offspring.multiprocessing.ProcessReport.State.EXITED;
import static dev.offspring.multiprocessing.ProcessReport.State.RUNNING;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.multiprocessing.ProcessReport.State;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Processes and how they ended: the table that a cell with children shows. */
public final class ProcessTable {
    /** A sign beside the colour: not everybody sees red. */
    static final String FAILED = " ✗";

    private static final int LONGEST_FAILURE = 100;

    private ProcessTable() {}

    /** One row for each report. The state has a column when one of them has not ended, the failure when one failed. */
    public static MimeBundle render(List<ProcessReport> reports) {
        boolean states = reports.stream().anyMatch(report -> report.state() != EXITED);
        boolean failures = reports.stream().anyMatch(report -> report.failure().isPresent());
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("name"));
        columns.add(Column.number("pid"));
        if (states) columns.add(Column.text("state"));
        columns.add(Column.text("exit code"));
        columns.add(Column.number("wall"));
        columns.add(Column.number("CPU"));
        columns.add(Column.number("peak memory"));
        if (failures) columns.add(Column.text("failure"));

        List<List<Cell>> rows = new ArrayList<>();
        for (ProcessReport report : reports) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(report.name()));
            row.add(Cell.of(report.pid() < 0 ? Units.UNKNOWN : Long.toString(report.pid())));
            if (states) row.add(Cell.of(report.state().name().toLowerCase(Locale.ROOT)));
            row.add(report.exit().map(ProcessTable::exit).orElse(Cell.of(Units.UNKNOWN)));
            row.add(Cell.of(Units.duration(report.wall())));
            row.add(Cell.of(Units.duration(Duration.ofNanos(report.usage().cpuNanos()))));
            row.add(Cell.of(Units.bytes(report.usage().peakBytes())));
            if (failures)
                row.add(Cell.of(report.failure().map(ProcessTable::cut).orElse("")));
            rows.add(row);
        }
        return new Table(caption(reports), columns, rows).bundle();
    }

    /** Another program that was run, in one row. */
    public static MimeBundle program(String command, long pid, ExitStatus status, Duration wall) {
        List<Column> columns =
                List.of(Column.text("program"), Column.number("pid"), Column.text("exit code"), Column.number("wall"));
        List<Cell> row = List.of(
                Cell.of(cut(command)), Cell.of(Long.toString(pid)), exit(status), Cell.of(Units.duration(wall)));
        return new Table("1 program" + (status.isSuccess() ? "" : ", failed"), columns, List.of(row)).bundle();
    }

    /** The exit code, or the state of one that has none yet. */
    static Cell ending(ProcessReport report) {
        return report.exit()
                .map(ProcessTable::exit)
                .orElseGet(() -> Cell.of(report.state().name().toLowerCase(Locale.ROOT)));
    }

    private static Cell exit(ExitStatus status) {
        return status.isSuccess() ? Cell.of(status.toString()) : new Cell(status + FAILED, true);
    }

    private static String cut(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        boolean whole = line.length() == text.strip().length();
        if (line.length() > LONGEST_FAILURE) return Cuts.head(line, LONGEST_FAILURE) + "…";
        return whole ? line : line + " …";
    }

    private static String caption(List<ProcessReport> reports) {
        List<String> parts = new ArrayList<>();
        parts.add(reports.size() == 1 ? "1 process" : reports.size() + " processes");
        long running = count(reports, RUNNING);
        long created = count(reports, State.CREATED);
        long failed = reports.stream()
                .map(ProcessReport::exit)
                .flatMap(Optional::stream)
                .filter(status -> !status.isSuccess())
                .count();
        if (created > 0) parts.add(created + " not started");
        if (running > 0) parts.add(running + " running");
        if (failed > 0) parts.add(failed + " failed");
        String caption = String.join(", ", parts);
        boolean unknown = reports.stream()
                .filter(report -> report.state() != State.CREATED)
                .anyMatch(report ->
                        report.usage().cpuNanos() < 0 || report.usage().peakBytes() < 0);
        return unknown ? caption + " (" + Units.UNKNOWN + ": the system did not tell)" : caption;
    }

    private static long count(List<ProcessReport> reports, State state) {
        return reports.stream().filter(report -> report.state() == state).count();
    }
}
