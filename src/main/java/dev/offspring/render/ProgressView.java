package dev.offspring.render;

import dev.offspring.wire.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far something has come: a bar, and one line. Without a picture, for it is drawn again many times. */
public final class ProgressView {
    private static final int CELLS = 20;
    private static final int LONGEST_NAME = 60;

    private ProgressView() {}

    public static MimeBundle render(ProgressSnapshot progress) {
        String name = Cuts.head(progress.name().replaceAll("\\p{Cntrl}+", " "), LONGEST_NAME);
        String words = words(progress);
        boolean measured = progress.total().isPresent();
        String text = (name.isEmpty() ? "" : name + "  ") + (measured ? textBar(progress) + "  " : "") + words;
        String html = "<div style=\"margin:4px 0;\">" + (name.isEmpty() ? "" : Html.escape(name) + " ")
                + (measured ? htmlBar(progress) + " " + percent(progress) + " " : "") + Html.escape(words) + "</div>";
        return MimeBundle.of(text, html);
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

    private static double share(ProgressSnapshot progress, long part) {
        long total = progress.total().orElse(0);
        if (total <= 0) return progress.isOver() ? 1 : 0;
        return Math.max(0, Math.min(1, (double) part / total));
    }

    /** Full only when all is done. */
    private static String percent(ProgressSnapshot progress) {
        return (int) Math.floor(share(progress, progress.done()) * 100) + " %";
    }

    private static String textBar(ProgressSnapshot progress) {
        int full = (int) Math.floor(share(progress, progress.done()) * CELLS);
        return "█".repeat(full) + "░".repeat(CELLS - full) + String.format(Locale.ROOT, " %5s", percent(progress));
    }

    /** What succeeded, then what failed, on a rail whose rim shows on light and on dark. */
    private static String htmlBar(ProgressSnapshot progress) {
        double failed = share(progress, progress.failed());
        double good = Math.max(0, share(progress, progress.done()) - failed);
        return "<div style=\"display:inline-block;vertical-align:middle;width:240px;height:12px;background-color:#ffffff;"
                + "border:1px solid #777777;border-radius:3px;\">"
                + segment(good, Svg.BLUE) + segment(failed, Svg.VERMILLION) + "</div>";
    }

    private static String segment(double share, String colour) {
        if (share <= 0) return "";
        return String.format(
                Locale.ROOT,
                "<div style=\"display:inline-block;vertical-align:top;width:%.1f%%;height:12px;background-color:%s;\"></div>",
                share * 100,
                colour);
    }
}
