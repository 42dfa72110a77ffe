package dev.offspring.render;

import static dev.offspring.render.Svg.number;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.multiprocessing.PoolReport;
import dev.offspring.multiprocessing.TaskReport;
import dev.offspring.render.Timeline.Bar;
import dev.offspring.render.Timeline.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The timeline as a picture: one lane for each worker, one bar for each task. Where there are too many bars for that, a
 * lane shows how much of each moment its worker was at work.
 */
final class TimelinePicture {
    private static final double WIDTH = 860;
    private static final double RIGHT = 24;
    private static final double TOP = 58;
    private static final int MOST_BARS = 900;
    private static final int MOST_LABELS = 400;
    private static final int MOST_THIN = 100;
    private static final int MOST_PARTS = 3000;
    private static final int MOST_CROSSES = 50;
    private static final int COLOURED_CALLS = 4;
    private static final String[] COLOURS = {Svg.BLUE, Svg.SKY, Svg.GREEN, Svg.PURPLE};
    private static final String[] LETTERS = {"#ffffff", Svg.INK, "#ffffff", Svg.INK};

    private final PoolReport report;
    private final Timeline timeline;
    private final List<Long> calls;
    private final double laneHeight;
    private final double left;
    private final double bottom;
    private final Svg svg;

    /** One bar, or several that no eye could tell apart. */
    private record Block(long call, double from, double to, String label) {}

    private TimelinePicture(PoolReport report, Timeline timeline) {
        this.report = report;
        this.timeline = timeline;
        this.calls = report.tasks().stream()
                .map(TaskReport::call)
                .distinct()
                .sorted()
                .toList();
        int lanes = timeline.lanes().size();
        this.laneHeight = lanes <= 12 ? 26 : lanes <= 32 ? 18 : 13;
        double names = timeline.lanes().stream()
                .mapToDouble(lane -> Svg.width(lane.name(), letters()))
                .max()
                .orElse(0);
        this.left = 14 + Math.min(190, names) + 8;
        this.bottom = TOP + lanes * laneHeight;
        this.svg = new Svg(WIDTH, bottom + (timeline.more() > 0 ? 50 : 34));
    }

    /** As HTML. */
    static String html(PoolReport report, Timeline timeline) {
        return new TimelinePicture(report, timeline).draw().html(words(report, timeline));
    }

    private static String words(PoolReport report, Timeline timeline) {
        double ready = 0;
        double busy = 0;
        for (Lane lane : timeline.lanes()) {
            ready += Math.max(0, lane.to() - lane.ready());
            for (Bar bar : lane.bars()) busy += bar.to() - bar.from();
        }
        String share = ready > 0
                ? "; the workers were at work " + Math.round(100 * Math.min(1, busy / ready))
                        + " % of the time they were ready"
                : "";
        return "Timeline of " + PoolTables.caption(report) + ", in "
                + Units.duration(Duration.ofNanos((long) timeline.nanos())) + share + ".";
    }

    private double letters() {
        return laneHeight < 15 ? 10 : 12;
    }

    private double x(double nanos) {
        return left + Math.max(0, Math.min(1, nanos / timeline.nanos())) * (WIDTH - RIGHT - left);
    }

    private Svg draw() {
        List<List<Block>> blocks = timeline.lanes().stream().map(this::blocks).toList();
        boolean single = blocks.stream().mapToInt(List::size).sum() <= MOST_BARS && !isTooFine();
        svg.text(
                14,
                22,
                Svg.fit("Who ran what when in " + report.name(), 13, WIDTH - 28),
                "font-size=\"13\" font-weight=\"bold\"");
        legend(single);
        axis();
        backgrounds();
        if (single) bars(blocks);
        else profiles();
        crosses();
        for (int i = 0; i < timeline.lanes().size(); i++) end(timeline.lanes().get(i), TOP + i * laneHeight);
        if (timeline.more() > 0)
            svg.text(14, bottom + 40, "and " + Units.count(timeline.more(), "worker") + " before them", grey());
        return svg;
    }

    /** Whether most tasks are so short that gaps between them could not be seen. */
    private boolean isTooFine() {
        double visible = 1.5 / (WIDTH - RIGHT - left) * timeline.nanos();
        long thin = timeline.lanes().stream()
                .flatMap(lane -> lane.bars().stream())
                .filter(bar -> bar.to() - bar.from() < visible)
                .count();
        return thin > MOST_THIN && thin > report.tasks().size() / 2;
    }

    private static String grey() {
        return "fill=\"" + Svg.GREY + "\" font-size=\"11\"";
    }

    private void axis() {
        for (Ticks.Tick tick : Ticks.times(timeline.nanos(), 8)) {
            double x = x(tick.at());
            svg.line(x, TOP - 2, x, bottom + 4, "stroke=\"#d0d0d0\"");
            boolean atEnd = x > WIDTH - RIGHT - 10;
            svg.text(
                    x,
                    bottom + 18,
                    tick.label(),
                    grey() + (atEnd ? " text-anchor=\"end\"" : " text-anchor=\"middle\""));
        }
    }

    private void backgrounds() {
        StringBuilder waiting = new StringBuilder();
        StringBuilder starting = new StringBuilder();
        for (int i = 0; i < timeline.lanes().size(); i++) {
            Lane lane = timeline.lanes().get(i);
            double y = TOP + i * laneHeight;
            bar(waiting, x(lane.ready()), x(lane.to()), y + laneHeight / 2 - 2, 4);
            if (x(lane.ready()) - x(lane.from()) > 0.5)
                bar(starting, x(lane.from()), x(lane.ready()), y + 3, laneHeight - 6);
        }
        svg.path(waiting.toString(), "fill=\"" + Svg.PALE + "\"");
        svg.path(starting.toString(), "fill=\"url(#hatch)\" stroke=\"#8a8a8a\" stroke-width=\"0.7\"");
        svg.group("text-anchor=\"end\" font-size=\"" + number(letters()) + "\"", () -> {
            for (int i = 0; i < timeline.lanes().size(); i++)
                svg.text(
                        left - 8,
                        TOP + (i + 0.5) * laneHeight + letters() * 0.36,
                        Svg.fit(timeline.lanes().get(i).name(), letters(), left - 22),
                        "");
        });
    }

    private static void bar(StringBuilder path, double from, double to, double y, double height) {
        String width = number(Math.max(0, to - from));
        path.append('M')
                .append(number(from))
                .append(' ')
                .append(number(y))
                .append('h')
                .append(width)
                .append('v')
                .append(number(height))
                .append("h-")
                .append(width)
                .append('z');
    }

    /** How it ended, if not well: at its end, in words. */
    private void end(Lane lane, double y) {
        ExitStatus exit = lane.exit().orElse(null);
        if (exit == null || exit.isSuccess()) return;
        double x = x(lane.to());
        svg.line(x, y + 2, x, y + laneHeight - 2, "stroke=\"" + Svg.ALARM + "\" stroke-width=\"2.5\"");
        String words = "exit code " + exit;
        double width = Svg.width(words, 10);
        boolean leftOf = x + width + 8 > WIDTH - 4;
        double at = leftOf ? x - 6 - width : x + 4;
        svg.rect(at, y + laneHeight / 2 - 6.5, width + 2, 13, "fill=\"#ffffff\" fill-opacity=\"0.9\"");
        svg.text(
                leftOf ? x - 5 : x + 5,
                y + laneHeight / 2 + 3.5,
                words,
                "font-size=\"10\" fill=\"" + Svg.ALARM + "\"" + (leftOf ? " text-anchor=\"end\"" : ""));
    }

    private List<Block> blocks(Lane lane) {
        List<Block> blocks = new ArrayList<>();
        for (Bar bar : lane.bars()) {
            double from = x(bar.from());
            double to = Math.max(from + 0.8, x(bar.to()));
            Block last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
            boolean together = last != null
                    && last.call() == bar.task().call()
                    && from - last.to() < 0.8
                    && to - from < 2.5
                    && (last.label().isEmpty() || last.to() - last.from() < 2.5);
            if (last != null && together)
                blocks.set(blocks.size() - 1, new Block(last.call(), last.from(), Math.max(last.to(), to), ""));
            else blocks.add(new Block(bar.task().call(), from, to, PoolTables.items(bar.task())));
        }
        return blocks;
    }

    /** Calls take turns, so that those that follow each other differ. */
    private int colour(long call) {
        return Collections.binarySearch(calls, call) % COLOURS.length;
    }

    private void bars(List<List<Block>> blocks) {
        Map<Integer, StringBuilder> paths = new TreeMap<>();
        for (int i = 0; i < blocks.size(); i++)
            for (Block block : blocks.get(i))
                bar(
                        paths.computeIfAbsent(colour(block.call()), c -> new StringBuilder()),
                        block.from(),
                        block.to(),
                        TOP + i * laneHeight + 3,
                        laneHeight - 6);
        paths.forEach((colour, data) ->
                svg.path(data.toString(), "fill=\"" + COLOURS[colour] + "\" stroke=\"#ffffff\" stroke-width=\"0.6\""));
        if (laneHeight < 15) return;
        for (int colour : paths.keySet())
            svg.group(
                    "font-size=\"10\" text-anchor=\"middle\" fill=\"" + LETTERS[colour] + "\"",
                    () -> labels(blocks, colour));
    }

    private void labels(List<List<Block>> blocks, int colour) {
        int room = MOST_LABELS / COLOURS.length;
        for (int i = 0; i < blocks.size(); i++)
            for (Block block : blocks.get(i)) {
                boolean fits =
                        !block.label().isEmpty() && Svg.width(block.label(), 10) + 4 <= block.to() - block.from();
                if (!fits || colour(block.call()) != colour || --room < 0) continue;
                svg.text((block.from() + block.to()) / 2, TOP + (i + 0.5) * laneHeight + 3.5, block.label(), "");
            }
    }

    private void profiles() {
        int parts = Math.max(
                40, Math.min(400, MOST_PARTS / Math.max(1, timeline.lanes().size())));
        double part = (WIDTH - RIGHT - left) / parts;
        for (int i = 0; i < timeline.lanes().size(); i++) {
            double[] shares = timeline.shares(timeline.lanes().get(i), parts);
            double base = TOP + (i + 1) * laneHeight - 3;
            StringBuilder data = new StringBuilder("M" + number(left) + " " + number(base));
            long before = 0;
            for (int k = 0; k < parts; k++) {
                long height = shares[k] > 0 ? Math.max(1, Math.round(shares[k] * (laneHeight - 6))) : 0;
                if (height == before) continue;
                data.append('H').append(number(left + k * part)).append('v').append(before - height);
                before = height;
            }
            data.append('H')
                    .append(number(WIDTH - RIGHT))
                    .append('v')
                    .append(before)
                    .append('z');
            svg.path(data.toString(), "fill=\"" + Svg.BLUE + "\"");
        }
    }

    private void crosses() {
        int drawn = 0;
        for (int i = 0; i < timeline.lanes().size(); i++) {
            double last = -100;
            for (Bar bar : timeline.lanes().get(i).bars()) {
                if (!bar.task().failed()) continue;
                double w = Math.max(2, x(bar.to()) - x(bar.from()));
                // at the end of a long one may stand how the worker ended
                double x = x(bar.from()) + Math.min(w / 2, 12);
                if (x - last < 9 || drawn >= MOST_CROSSES) continue;
                drawn++;
                last = x;
                double y = TOP + i * laneHeight;
                svg.rect(x(bar.from()), y + 3, w, laneHeight - 6, "fill=\"" + Svg.VERMILLION + "\"");
                svg.cross(x, y + laneHeight / 2, Math.min(5, laneHeight / 2 - 3));
            }
        }
    }

    private void legend(boolean single) {
        double x = 14;
        if (!single) x = key(x, Svg.BLUE, "height: how much of the time at work");
        else {
            if (calls.size() <= COLOURED_CALLS)
                for (long call : calls) x = key(x, COLOURS[colour(call)], "call " + call);
            else x = key(x, COLOURS[0], "a task; each call of the pool has the next colour");
        }
        if (timeline.lanes().stream().anyMatch(lane -> lane.ready() > lane.from())) {
            svg.rect(x, 35, 14, 10, "fill=\"url(#hatch)\" stroke=\"#8a8a8a\" stroke-width=\"0.7\"");
            svg.text(x + 19, 44, "start-up", "font-size=\"11\"");
            x += 19 + Svg.width("start-up", 11) + 14;
        }
        svg.rect(x, 38, 14, 4, "fill=\"" + Svg.PALE + "\"");
        svg.text(x + 19, 44, "waiting", "font-size=\"11\"");
        x += 19 + Svg.width("waiting", 11) + 14;
        if (report.tasks().stream().anyMatch(TaskReport::failed)) {
            svg.rect(x, 35, 14, 10, "fill=\"" + Svg.VERMILLION + "\"").cross(x + 7, 40, 4);
            svg.text(x + 19, 44, "failed", "font-size=\"11\"");
        }
    }

    private double key(double x, String colour, String words) {
        svg.rect(x, 35, 14, 10, "fill=\"" + colour + "\"").text(x + 19, 44, words, "font-size=\"11\"");
        return x + 19 + Svg.width(words, 11) + 14;
    }
}
