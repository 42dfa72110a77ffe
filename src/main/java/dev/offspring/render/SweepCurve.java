package dev.offspring.render;

import static dev.offspring.render.Svg.number;

import dev.offspring.render.SweepView.Speedup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Speed-up over the number of workers: warm runs and cold ones side by side, on the same scales. Each engine has a line
 * with marks of its own shape, each point a whisker from its slowest run to its fastest; the dashed line is the ideal.
 */
final class SweepCurve {
    private static final double HEIGHT = 320;
    private static final double PLOT_TOP = 62;
    private static final double PLOT_BOTTOM = 262;
    private static final double LEFT = 48;
    private static final double NAMES = 96;
    private static final double PANEL = 450;

    private final Sweep sweep;
    private final List<Panel> panels;
    private final int mostWorkers;
    private final double highest;

    private record Point(int workers, Speedup speedup) {}

    private record Panel(String title, Map<String, List<Point>> lines) {}

    private record Style(String colour, String shape, String dashes) {}

    private static final List<Style> STYLES = List.of(
            new Style(Svg.INK, "diamond", "1 3"),
            new Style(Svg.BLUE, "circle", ""),
            new Style(Svg.VERMILLION, "square", "7 3"),
            new Style(Svg.GREEN, "triangle", "2 3"),
            new Style(Svg.PURPLE, "down", "9 3 2 3"),
            new Style(Svg.ORANGE, "cross", "4 2"));
    private static final List<String> KNOWN = List.of(Sweep.SERIAL, "processes", "threads", "virtual");

    private SweepCurve(Sweep sweep, List<Panel> panels) {
        this.sweep = sweep;
        this.panels = panels;
        List<Point> points = panels.stream()
                .flatMap(panel -> panel.lines().values().stream())
                .flatMap(List::stream)
                .toList();
        this.mostWorkers = points.stream().mapToInt(Point::workers).max().orElse(1);
        double measured = points.stream()
                .mapToDouble(point -> point.speedup().high())
                .max()
                .orElse(1);
        this.highest = 1.08 * Math.max(1.2, Math.max(measured, Math.min(mostWorkers, 1.4 * measured)));
    }

    /** As HTML; nothing where there is nothing to compare with. */
    static Optional<String> html(Sweep sweep) {
        List<Panel> panels = new ArrayList<>();
        add(panels, "warm", sweep, false);
        add(panels, "cold", sweep, true);
        if (panels.isEmpty()) return Optional.empty();
        return Optional.of(new SweepCurve(sweep, panels).draw().html(words(sweep, panels)));
    }

    private static void add(List<Panel> panels, String title, Sweep sweep, boolean cold) {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        for (Sweep.Row row : sweep.rows()) {
            Optional<Speedup> speedup = cold ? Speedup.cold(sweep, row) : Speedup.warm(sweep, row);
            speedup.ifPresent(s ->
                    lines.computeIfAbsent(row.engine(), e -> new ArrayList<>()).add(new Point(row.workers(), s)));
        }
        lines.values().forEach(line -> line.sort(Comparator.comparingInt(Point::workers)));
        if (lines.keySet().stream().anyMatch(engine -> !engine.equals(Sweep.SERIAL)))
            panels.add(new Panel(title, lines));
    }

    /** The best of each engine. */
    private static String words(Sweep sweep, List<Panel> panels) {
        StringBuilder words = new StringBuilder("Speed-up over workers for ").append(sweep.name());
        for (Panel panel : panels) {
            words.append("; ").append(panel.title()).append(": ");
            words.append(panel.lines().entrySet().stream()
                    .filter(line -> !line.getKey().equals(Sweep.SERIAL))
                    .map(line -> best(line.getKey(), line.getValue()))
                    .collect(Collectors.joining(", ")));
        }
        return words.append(". ")
                .append(Units.count(sweep.cpuCount(), "processor"))
                .append('.')
                .toString();
    }

    private static String best(String engine, List<Point> line) {
        Point best = line.stream()
                .max(Comparator.comparingDouble(point -> point.speedup().median()))
                .orElseThrow();
        return engine + " at best " + SweepView.factor(best.speedup().median()) + " with "
                + Units.count(best.workers(), "worker");
    }

    private Svg draw() {
        Svg svg = new Svg(panels.size() * PANEL + 12, HEIGHT);
        svg.text(
                14,
                22,
                Svg.fit("Speed-up over workers: " + sweep.name(), 13, panels.size() * PANEL - 20),
                "font-size=\"13\" font-weight=\"bold\"");
        for (int i = 0; i < panels.size(); i++) panel(svg, panels.get(i), i * PANEL);
        svg.text(
                14,
                HEIGHT - 12,
                "× serial of the same kind; whiskers from the slowest to the fastest run; dashed grey: ideal",
                grey());
        return svg;
    }

    private static String grey() {
        return "fill=\"" + Svg.GREY + "\" font-size=\"11\"";
    }

    private double x(double offset, double workers) {
        double right = offset + PANEL - NAMES;
        return offset + LEFT + workers / (mostWorkers * 1.04) * (right - offset - LEFT);
    }

    private double y(double speedup) {
        return PLOT_BOTTOM - Math.min(1, speedup / highest) * (PLOT_BOTTOM - PLOT_TOP);
    }

    private void panel(Svg svg, Panel panel, double offset) {
        double left = x(offset, 0);
        double right = x(offset, mostWorkers * 1.04);
        svg.text(left, 46, panel.title() + " runs", "font-weight=\"bold\"");
        for (Ticks.Tick tick : Ticks.numbers(highest, 5)) {
            svg.line(left, y(tick.at()), right, y(tick.at()), "stroke=\"#dcdcdc\"");
            svg.text(left - 6, y(tick.at()) + 4, "×" + tick.label(), grey() + " text-anchor=\"end\"");
        }
        svg.line(left, PLOT_BOTTOM, right, PLOT_BOTTOM, "stroke=\"" + Svg.GREY + "\"");
        processors(svg, offset);
        double ideal = Math.min(mostWorkers * 1.04, highest);
        svg.line(
                left,
                y(0),
                x(offset, ideal),
                y(ideal),
                "stroke=\"#8a8a8a\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"");
        workersAxis(svg, panel, offset);
        int number = 0;
        List<Label> labels = new ArrayList<>();
        for (Map.Entry<String, List<Point>> line : panel.lines().entrySet()) {
            double dodge = (number++ - (panel.lines().size() - 1) / 2.0) * 5;
            Style style = style(line.getKey());
            line(svg, line.getValue(), style, offset, dodge);
            Point last = line.getValue().get(line.getValue().size() - 1);
            labels.add(new Label(
                    line.getKey(),
                    style,
                    x(offset, last.workers()) + dodge,
                    y(last.speedup().median())));
        }
        labels(svg, labels, offset);
    }

    private void processors(Svg svg, double offset) {
        if (sweep.cpuCount() > mostWorkers * 1.04) {
            svg.text(
                    x(offset, mostWorkers * 1.04),
                    46,
                    Units.count(sweep.cpuCount(), "processor") + " →",
                    grey() + " text-anchor=\"end\"");
            return;
        }
        double x = x(offset, sweep.cpuCount());
        svg.line(x, PLOT_TOP - 4, x, PLOT_BOTTOM, "stroke=\"" + Svg.GREY + "\" stroke-dasharray=\"1 3\"");
        svg.path("M" + number(x) + " " + number(PLOT_BOTTOM) + "l-5 7h10z", "fill=\"" + Svg.GREY + "\"");
        boolean atEnd = x > x(offset, mostWorkers * 0.6);
        svg.text(
                x,
                PLOT_TOP - 8,
                Units.count(sweep.cpuCount(), "processor"),
                grey() + " text-anchor=\"" + (atEnd ? "end" : "start") + "\"");
    }

    private void workersAxis(Svg svg, Panel panel, double offset) {
        double free = -100;
        List<Integer> workers = panel.lines().values().stream()
                .flatMap(List::stream)
                .map(Point::workers)
                .distinct()
                .sorted()
                .toList();
        for (int count : workers) {
            double x = x(offset, count);
            svg.line(x, PLOT_BOTTOM, x, PLOT_BOTTOM + 4, "stroke=\"" + Svg.GREY + "\"");
            String label = Integer.toString(count);
            if (x - Svg.width(label, 11) / 2 < free) continue;
            svg.text(x, PLOT_BOTTOM + 17, label, grey() + " text-anchor=\"middle\"");
            free = x + Svg.width(label, 11) / 2 + 3;
        }
        svg.text(x(offset, mostWorkers * 1.04) + 8, PLOT_BOTTOM + 17, "workers", grey());
    }

    private void line(Svg svg, List<Point> points, Style style, double offset, double dodge) {
        StringBuilder path = new StringBuilder();
        StringBuilder whiskers = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (Point point : points) {
            double x = x(offset, point.workers()) + dodge;
            double median = y(point.speedup().median());
            path.append(path.isEmpty() ? 'M' : 'L').append(at(x, median));
            whiskers.append('M')
                    .append(at(x - 4, y(point.speedup().high())))
                    .append("h8m-4 0V")
                    .append(number(y(point.speedup().low())))
                    .append("m-4 0h8");
            marks.append('M').append(at(x, median)).append(outline(style.shape()));
        }
        String stroke = "fill=\"none\" stroke=\"" + style.colour() + "\"";
        String dashes = style.dashes().isEmpty() ? "" : " stroke-dasharray=\"" + style.dashes() + "\"";
        svg.path(whiskers.toString(), stroke + " stroke-width=\"1.2\"");
        svg.path(path.toString(), stroke + " stroke-width=\"2\"" + dashes);
        marks(svg, marks.toString(), style);
    }

    private static String at(double x, double y) {
        return number(x) + " " + number(y);
    }

    private static void marks(Svg svg, String outlines, Style style) {
        boolean open = style.shape().equals("cross");
        String colour = "\"" + style.colour() + "\"";
        svg.path(
                outlines,
                open
                        ? "fill=\"none\" stroke-width=\"2.5\" stroke=" + colour
                        : "stroke=\"#ffffff\" stroke-width=\"1\" fill=" + colour);
    }

    /** Around a point. */
    private static String outline(String shape) {
        return switch (shape) {
            case "circle" -> "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z";
            case "square" -> "m-4 -4h8v8h-8z";
            case "triangle" -> "m0 -5.5l5 9.5h-10z";
            case "down" -> "m0 5.5l5 -9.5h-10z";
            case "diamond" -> "m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z";
            default -> "m-4 -4l8 8m0 -8l-8 8";
        };
    }

    private Style style(String engine) {
        int known = KNOWN.indexOf(engine);
        if (known >= 0) return STYLES.get(known);
        List<String> others = sweep.rows().stream()
                .map(Sweep.Row::engine)
                .distinct()
                .filter(name -> !KNOWN.contains(name))
                .toList();
        return STYLES.get(KNOWN.size() + others.indexOf(engine) % (STYLES.size() - KNOWN.size()));
    }

    private record Label(String engine, Style style, double x, double y) {}

    /** Beside the ends of the lines, moved apart where they would cover each other. */
    private void labels(Svg svg, List<Label> labels, double offset) {
        double at = x(offset, mostWorkers * 1.04) + 8;
        double free = PLOT_TOP - 20;
        List<Label> down =
                labels.stream().sorted(Comparator.comparingDouble(Label::y)).toList();
        for (int i = 0; i < down.size(); i++) {
            Label label = down.get(i);
            double room = PLOT_BOTTOM - 4 - (down.size() - 1 - i) * 14;
            double y = Math.max(free + 14, Math.min(label.y(), room));
            free = y;
            marks(svg, "M" + at(at + 4, y) + outline(label.style().shape()), label.style());
            svg.text(at + 12, y + 4, Svg.fit(label.engine(), 11, NAMES - 22), "font-size=\"11\"");
        }
    }
}
