package dev.offspring.render;

import dev.offspring.hub.WaitGraph;
import dev.offspring.multiprocessing.PoolReport;
import dev.offspring.multiprocessing.ProcessPool;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.multiprocessing.ProcessTree;
import dev.offspring.multiprocessing.RaceLog;
import dev.offspring.wire.MimeBundle;
import java.awt.image.RenderedImage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the value of a cell is shown. */
public final class Values {
    private Values() {}

    /** Never throws for what the value's own methods do. A value that is a bundle shows itself. */
    public static MimeBundle bundle(@Nullable Object value) {
        if (value instanceof MimeBundle bundle) return bundle;
        if (value == null) return MimeBundle.text(text(null));
        Optional<MimeBundle> own = Renderings.of(value);
        if (own.isPresent()) return own.get();
        if (value instanceof ProcessReport report) return ProcessTable.render(List.of(report));
        if (value instanceof List<?> list && !list.isEmpty() && allReports(list))
            return ProcessTable.render(
                    list.stream().map(ProcessReport.class::cast).toList());
        if (value instanceof PoolReport report) return PoolView.render(report);
        if (value instanceof ProcessPool pool) return PoolView.render(pool.report());
        if (value instanceof WaitGraph graph) return WaitGraphView.render(graph);
        if (value instanceof ProcessTree tree) return ProcessTreeView.render(tree);
        if (value instanceof RaceLog log) return RaceView.render(log);
        if (value instanceof Sweep sweep) return SweepView.render(sweep);
        if (value instanceof ProgressSnapshot progress) return ProgressView.render(progress);
        if (value instanceof RenderedImage image)
            return Pictures.bundle(image, image.getClass().getSimpleName());
        return RecordsView.of(value).or(() -> Charts.of(value)).orElseGet(() -> MimeBundle.text(text(value)));
    }

    /** The plain form alone. */
    public static String text(@Nullable Object value) {
        return ValueText.of(value);
    }

    private static boolean allReports(Collection<?> values) {
        return values.stream().allMatch(ProcessReport.class::isInstance);
    }
}
