package dev.offspring.render;

import dev.offspring.multiprocessing.RaceLog;
import dev.offspring.multiprocessing.RaceLog.Increment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A race as a score: a line for each process and one for the shared value, read from left to right, broken where the page
 * ends. Each step has the same width, however long it took, for only the order matters. A bar goes from a read to the
 * write that follows from it.
 */
final class RacePicture {
    private static final double WIDTH = 860;
    private static final double TOP = 62;
    private static final double LANE = 24;
    private static final int MOST_INCREMENTS = 60;
    private static final int MOST_LANES = 8;
    private static final double TALLEST = 1100;

    /** A read or a write. */
    private record Event(long at, boolean write, int increment) {}

    private final List<Increment> increments;
    private final List<Boolean> kept;
    private final int first;
    private final int end;
    private final List<String> processes;
    private final List<Event> events;
    private final double left;
    private final double column;
    private final int columns;
    private final double system;
    private final Svg svg;

    private RacePicture(RaceLog log) {
        this.increments = log.increments();
        this.kept = log.kept();
        this.processes = log.processes().stream().limit(MOST_LANES).toList();
        int lost = Math.max(0, kept.indexOf(false));
        this.system = (processes.size() + 1) * LANE + 20;
        double widest = increments.stream()
                .mapToDouble(one -> Svg.width(change(one), 10))
                .max()
                .orElse(20);
        double names = processes.stream()
                .mapToDouble(name -> Svg.width(name, 12))
                .max()
                .orElse(0);
        this.left = 14 + Math.max(72, Math.min(170, names)) + 10;
        this.column = Math.max(26, Math.min(120, widest + 4));
        this.columns = Math.max(2, (int) ((WIDTH - left - 14) / column));
        int systems = Math.max(1, (int) (TALLEST / this.system));
        int most = Math.min(MOST_INCREMENTS, systems * columns / 2);
        this.first = increments.size() <= most ? 0 : Math.max(0, Math.min(lost - 4, increments.size() - most));
        this.end = Math.min(increments.size(), first + most);
        this.events = events();
        int needed = (events.size() + columns - 1) / columns;
        this.svg = new Svg(WIDTH, TOP + Math.max(1, needed) * system + 6);
    }

    /** As HTML. */
    static String html(RaceLog log) {
        RacePicture picture = new RacePicture(log);
        picture.draw();
        return picture.svg.html("Picture of a race: " + RaceView.summary(log)
                + ". An update is lost when a process that had read the value before it writes after it.");
    }

    private static String change(Increment one) {
        return one.read() + "→" + one.written();
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (int i = first; i < end; i++) {
            if (!processes.contains(increments.get(i).process())) continue;
            events.add(new Event(increments.get(i).readAt(), false, i));
            events.add(new Event(increments.get(i).writtenAt(), true, i));
        }
        events.sort(Comparator.comparingLong(Event::at).thenComparing(Event::write));
        return events;
    }

    private void draw() {
        String what = end - first < increments.size()
                ? ", increments " + (first + 1) + " to " + end + " of " + increments.size()
                : "";
        svg.text(
                14,
                22,
                "Who read and wrote what, in the order of time" + what,
                "font-size=\"13\" font-weight=\"bold\"");
        legend();
        double top = TOP;
        for (int start = 0; start < events.size(); start += columns) {
            system(start, Math.min(events.size(), start + columns), top);
            top += system;
        }
    }

    private void legend() {
        svg.rect(14, 35, 30, 12, "rx=\"3\" fill=\"" + Svg.BLUE + "\"");
        svg.text(49, 45, "reads … writes, kept", "font-size=\"11\"");
        svg.rect(180, 35, 30, 12, "rx=\"3\" fill=\"url(#lost)\" stroke=\"" + Svg.VERMILLION + "\"")
                .cross(203, 41, 4);
        svg.text(215, 45, "lost: another had read the value before and wrote over it", "font-size=\"11\"");
    }

    private void system(int start, int stop, double top) {
        for (int p = 0; p < processes.size(); p++) {
            double middle = top + p * LANE + LANE / 2;
            svg.text(left - 10, middle + 4, Svg.fit(processes.get(p), 12, left - 24), "text-anchor=\"end\"");
            svg.line(
                    left,
                    middle,
                    left + (stop - start) * column,
                    middle,
                    "stroke=\"" + Svg.PALE + "\" stroke-width=\"2\"");
        }
        double value = top + processes.size() * LANE + LANE / 2;
        svg.text(left - 10, value + 4, "the value", "text-anchor=\"end\" fill=\"" + Svg.GREY + "\"");
        svg.rect(left, value - 9, (stop - start) * column, 18, "fill=\"#f4f4f4\"");
        long began = events.get(0).at();
        svg.text(
                left,
                value + 21,
                "+" + Units.duration(Duration.ofNanos(events.get(start).at() - began)),
                "font-size=\"9.5\" fill=\"" + Svg.GREY + "\"");
        for (int i = start; i < stop; i++) if (!events.get(i).write()) bar(i, writeOf(i), start, stop, top);
        for (int i = 0; i < start; i++)
            if (!events.get(i).write() && writeOf(i) >= start) bar(i, writeOf(i), start, stop, top);
        for (int i = start; i < stop; i++) if (events.get(i).write()) written(i, start, value);
    }

    private int writeOf(int read) {
        for (int i = read + 1; i < events.size(); i++)
            if (events.get(i).increment() == events.get(read).increment()) return i;
        return read;
    }

    private void bar(int read, int write, int start, int stop, double top) {
        Increment one = increments.get(events.get(read).increment());
        boolean lost = !kept.get(events.get(read).increment());
        double y = top + processes.indexOf(one.process()) * LANE + 3;
        double from = left + Math.max(0, read - start) * column + (read >= start ? 2 : 0);
        double to = left + Math.min(stop - start, write - start + 1) * column - (write < stop ? 2 : 0);
        svg.rect(
                from,
                y,
                to - from,
                LANE - 6,
                "rx=\"3\" "
                        + (lost
                                ? "fill=\"url(#lost)\" stroke=\"" + Svg.VERMILLION + "\" stroke-width=\"1.2\""
                                : "fill=\"" + Svg.BLUE + "\""));
        svg.text(
                (from + to) / 2,
                y + LANE / 2,
                change(one),
                "font-size=\"10\" text-anchor=\"middle\" fill=\"" + (lost ? Svg.INK : "#ffffff") + "\"");
        if (lost && write < stop) svg.cross(to - 1, y + 1, 3.2);
    }

    private void written(int write, int start, double value) {
        Increment one = increments.get(events.get(write).increment());
        boolean lost = !kept.get(events.get(write).increment());
        double x = left + (write - start + 1) * column - 3;
        svg.line(
                x,
                value - 9,
                x,
                value + 9,
                "stroke=\"" + (lost ? Svg.VERMILLION : Svg.BLUE) + "\" stroke-width=\"1.5\"");
        svg.text(
                x - 3,
                value + 4,
                Long.toString(one.written()),
                "font-size=\"10\" text-anchor=\"end\""
                        + (lost ? " fill=\"" + Svg.ALARM + "\" text-decoration=\"line-through\"" : ""));
    }
}
