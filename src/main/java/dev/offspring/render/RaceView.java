package dev.offspring.render;

import dev.offspring.multiprocessing.RaceLog;
import dev.offspring.multiprocessing.RaceLog.Increment;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the reads and writes of a race came between each other, and which updates were lost. */
public final class RaceView {
    private static final int MOST_ROWS = 100;

    private RaceView() {}

    public static MimeBundle render(RaceLog log) {
        Table table = table(log);
        if (log.increments().isEmpty()) return table.bundle();
        return MimeBundle.of(
                table.plain(),
                "<div style=\"margin:4px 0;\">" + Html.escape(summary(log)) + "</div>\n" + RacePicture.html(log) + "\n"
                        + Svg.folded("The steps as a table", table.html()));
    }

    static Table table(RaceLog log) {
        List<Column> columns = List.of(
                Column.number("read at"),
                Column.number("written at"),
                Column.text("process"),
                Column.number("read"),
                Column.number("wrote"),
                Column.text("fate"));
        List<Increment> increments = log.increments();
        List<Boolean> kept = log.kept();
        long start = increments.stream().mapToLong(Increment::readAt).min().orElse(0);
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_ROWS, increments.size()); i++) {
            Increment one = increments.get(i);
            rows.add(List.of(
                    Cell.of(time(one.readAt() - start)),
                    Cell.of(time(one.writtenAt() - start)),
                    Cell.of(one.process()),
                    Cell.of(Long.toString(one.read())),
                    Cell.of(Long.toString(one.written())),
                    kept.get(i) ? Cell.of("kept") : new Cell("lost" + ProcessTable.FAILED, true)));
        }
        return new Table(caption(log), columns, rows);
    }

    /** {@code 40 increments by 2 processes, 18 lost: the value is 27, not 45}. */
    static String summary(RaceLog log) {
        List<Boolean> kept = log.kept();
        long lost = 0;
        long missing = 0;
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i)) continue;
            Increment one = log.increments().get(i);
            lost++;
            missing += one.written() - one.read();
        }
        return Units.count(kept.size(), "increment") + " by "
                + Units.count(log.processes().size(), "process") + ", " + lost + " lost: the value is " + log.last()
                + (lost == 0 ? ", as it must be" : ", not " + (log.last() + missing));
    }

    private static String caption(RaceLog log) {
        return summary(log) + (log.increments().size() > MOST_ROWS ? " (the first " + MOST_ROWS + " steps)" : "");
    }

    private static String time(long nanos) {
        return Units.duration(Duration.ofNanos(nanos));
    }
}
