package dev.offspring.render;

import dev.offspring.wire.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far something has come: a bar, and one line. */
public final class ProgressView {
    private static final int CELLS = 20;

    private ProgressView() {}

    public static MimeBundle render(ProgressSnapshot progress) {
        String words = words(progress);
        String text = progress.name() + "  " + (progress.total().isPresent() ? bar(progress) + "  " : "") + words;
        return MimeBundle.of(text, "<div>" + Html.escape(progress.name() + " " + words) + "</div>");
    }

    /** {@code 12 of 40, 1 failed, 3.2 s, 3.8/s, 7.5 s left}. */
    private static String words(ProgressSnapshot progress) {
        List<String> parts = new ArrayList<>();
        parts.add(
                progress.total().isPresent()
                        ? progress.done() + " of " + progress.total().getAsLong()
                        : progress.done() + " done");
        if (progress.failed() > 0) parts.add(progress.failed() + " failed" + ProcessTable.FAILED);
        parts.add(Units.duration(progress.elapsed()));
        if (progress.rate() >= 0) parts.add(Units.rate(progress.rate()));
        if (!progress.isOver()) progress.left().ifPresent(left -> parts.add(Units.duration(left) + " left"));
        return String.join(", ", parts);
    }

    static double share(ProgressSnapshot progress) {
        long total = progress.total().orElse(0);
        if (total <= 0) return progress.isOver() ? 1 : 0;
        return Math.max(0, Math.min(1, (double) progress.done() / total));
    }

    private static String bar(ProgressSnapshot progress) {
        int full = (int) Math.floor(share(progress) * CELLS);
        return "█".repeat(full)
                + "░".repeat(CELLS - full)
                + String.format(Locale.ROOT, " %3d %%", (int) Math.floor(share(progress) * 100));
    }
}
