package dev.offspring.render;

import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A sweep in numbers, and its curve of speed-up over workers beside the ideal one. */
public final class SweepView {
    private static final int MANY = 40;

    private SweepView() {}

    public static MimeBundle render(Sweep sweep) {
        Table table = table(sweep);
        String numbers = table.rows().size() > MANY ? Svg.folded("The times as a table", table.html()) : table.html();
        String html =
                numbers + SweepCurve.html(sweep).map(curve -> "\n" + curve).orElse("");
        return MimeBundle.of(table.plain(), html);
    }

    /** Cold and warm runs of a row have lines of their own, each compared with the serial runs of its kind. */
    static Table table(Sweep sweep) {
        List<Column> columns = List.of(
                Column.text("engine"),
                Column.number("workers"),
                Column.text("runs"),
                Column.number("min"),
                Column.number("median"),
                Column.number("max"),
                Column.number("speed-up"),
                Column.number("efficiency"));
        List<List<Cell>> rows = new ArrayList<>();
        for (Sweep.Row row : sweep.rows()) {
            if (row.note().isPresent()) {
                rows.add(line(row, row.note().get(), Optional.empty(), Optional.empty()));
                continue;
            }
            if (!row.cold().isEmpty())
                rows.add(line(row, row.cold().size() + " cold", Spread.of(row.cold()), Speedup.cold(sweep, row)));
            if (!row.warm().isEmpty())
                rows.add(line(row, row.warm().size() + " warm", Spread.of(row.warm()), Speedup.warm(sweep, row)));
        }
        String caption = sweep.name() + ", " + Units.count(sweep.cpuCount(), "processor");
        return new Table(caption, columns, rows);
    }

    private static List<Cell> line(Sweep.Row row, String runs, Optional<Spread> times, Optional<Speedup> speedup) {
        return List.of(
                Cell.of(row.engine()),
                Cell.of(Integer.toString(row.workers())),
                Cell.of(runs),
                Cell.of(times.map(Spread::min).map(Units::duration).orElse(Units.UNKNOWN)),
                Cell.of(times.map(Spread::median).map(Units::duration).orElse(Units.UNKNOWN)),
                Cell.of(times.map(Spread::max).map(Units::duration).orElse(Units.UNKNOWN)),
                Cell.of(speedup.map(s -> factor(s.median())).orElse(Units.UNKNOWN)),
                Cell.of(speedup.map(s -> percent(s.median() / Math.max(1, row.workers())))
                        .orElse(Units.UNKNOWN)));
    }

    static String factor(double factor) {
        return "×" + String.format(Locale.ROOT, factor < 0.095 ? "%.3f" : factor < 9.95 ? "%.2f" : "%.1f", factor);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** What of several times counts. */
    record Spread(Duration min, Duration median, Duration max) {
        static Optional<Spread> of(List<Duration> times) {
            if (times.isEmpty()) return Optional.empty();
            List<Duration> sorted = times.stream().sorted().toList();
            int middle = sorted.size() / 2;
            Duration median = sorted.size() % 2 == 1
                    ? sorted.get(middle)
                    : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
            return Optional.of(new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1)));
        }
    }

    /** How many times as fast as the median of the serial runs of the same kind. */
    record Speedup(double low, double median, double high) {
        static Optional<Speedup> cold(Sweep sweep, Sweep.Row row) {
            return of(serial(sweep, true), row.cold());
        }

        static Optional<Speedup> warm(Sweep sweep, Sweep.Row row) {
            return of(serial(sweep, false), row.warm());
        }

        private static List<Duration> serial(Sweep sweep, boolean cold) {
            return sweep.rows().stream()
                    .filter(row -> row.engine().equals(Sweep.SERIAL))
                    .flatMap(row -> (cold ? row.cold() : row.warm()).stream())
                    .toList();
        }

        private static Optional<Speedup> of(List<Duration> serial, List<Duration> runs) {
            if (serial.isEmpty() || runs.isEmpty()) return Optional.empty();
            double one = nanos(Spread.of(serial).orElseThrow().median());
            Spread times = Spread.of(runs).orElseThrow();
            return Optional.of(
                    new Speedup(one / nanos(times.max()), one / nanos(times.median()), one / nanos(times.min())));
        }

        private static double nanos(Duration time) {
            return Math.max(1, time.toNanos());
        }
    }
}
