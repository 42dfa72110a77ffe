package dev.offspring.render;

import dev.offspring.multiprocessing.PoolReport;
import dev.offspring.wire.MimeBundle;
import java.util.ArrayList;
import java.util.List;

/** A pool: its workers in numbers, who ran what when, and which tasks took longest. */
public final class PoolView {
    /** So many rows stand between the reader and the picture. */
    private static final int MANY = 20;

    private PoolView() {}

    public static MimeBundle render(PoolReport report) {
        Table workers = PoolTables.workers(report);
        Timeline timeline = Timeline.of(report);
        List<String> text = new ArrayList<>();
        text.add(workers.plain());
        boolean many = report.workers().size() > MANY;
        StringBuilder html = new StringBuilder(many ? Svg.folded(workers.caption(), workers.html()) : workers.html());
        if (!timeline.isEmpty()) {
            text.add(timeline.plain());
            html.append('\n').append(TimelinePicture.html(report, timeline));
        }
        if (!report.slowest().isEmpty()) {
            Table slowest = PoolTables.slowest(report);
            text.add(slowest.plain());
            html.append('\n').append(Svg.folded(slowest.caption(), slowest.html()));
        }
        return MimeBundle.of(String.join("\n\n", text), html.toString());
    }
}
