package dev.offspring.render;

import static dev.offspring.render.Svg.number;

import dev.offspring.hub.WaitGraph;
import dev.offspring.render.WaitNet.Arrow;
import dev.offspring.render.WaitNet.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Boxes for processes, arrows for waits. What goes round in a circle has thick arrows and boxes with a double rim; a wait
 * that gives up some time is dashed.
 */
final class WaitGraphPicture {
    private static final double WIDTH = 860;
    private static final double TOP = 40;
    private static final double BOX = 160;
    private static final int MOST_LABELS = 24;

    private final WaitNet net;
    private final List<Box> boxes = new ArrayList<>();
    private final double height;

    private record Box(double x, double y, double w, double h) {
        /** Where a line from the middle towards a point leaves the box. */
        double[] edge(double toX, double toY, double margin) {
            double dx = toX - x;
            double dy = toY - y;
            double scale = Math.min(
                    dx == 0 ? Double.MAX_VALUE : (w / 2 + margin) / Math.abs(dx),
                    dy == 0 ? Double.MAX_VALUE : (h / 2 + margin) / Math.abs(dy));
            if (dx == 0 && dy == 0) return new double[] {x, y};
            return new double[] {x + dx * scale, y + dy * scale};
        }
    }

    private WaitGraphPicture(WaitNet net) {
        this.net = net;
        int count = net.nodes().size();
        double tallest =
                net.nodes().stream().mapToDouble(WaitGraphPicture::tall).max().orElse(40);
        double ry = count <= 2 ? 0 : count == 3 ? tallest * 0.9 + 20 : count * (tallest + 30) / 4.6;
        double rx = count <= 1 ? 0 : count <= 2 ? 270 : 335;
        this.height = TOP + Math.max(2 * ry + tallest + 60, count <= 2 ? tallest + 120 : 0) + (net.left() > 0 ? 20 : 0);
        double middle = TOP + (height - TOP - (net.left() > 0 ? 20 : 0)) / 2;
        for (int i = 0; i < count; i++) {
            double angle = count <= 2 ? Math.PI + i * Math.PI : -Math.PI / 2 + i * 2 * Math.PI / count;
            boxes.add(new Box(
                    WIDTH / 2 + rx * Math.cos(angle),
                    middle + ry * Math.sin(angle),
                    BOX,
                    tall(net.nodes().get(i))));
        }
    }

    /** As HTML. */
    static String html(WaitGraph graph) {
        WaitNet net = WaitNet.of(graph);
        return new WaitGraphPicture(net).draw().html(words(net));
    }

    private static String title(WaitNet net) {
        return net.arrows().stream().anyMatch(Arrow::stuck)
                ? "Who waits for whom: a circle of waits, with double rims"
                : "Who waits for whom";
    }

    private static String words(WaitNet net) {
        StringBuilder words = new StringBuilder(title(net)).append(". ");
        for (Arrow arrow : net.arrows())
            if (arrow.to() >= 0)
                words.append(net.nodes().get(arrow.from()).title())
                        .append(" waits ")
                        .append(arrow.verb())
                        .append(", for ")
                        .append(net.nodes().get(arrow.to()).title())
                        .append(". ");
        return words.append("In words: below.").toString();
    }

    private static double tall(Node node) {
        return 30 + 14 * node.lines().size();
    }

    private Svg draw() {
        Svg svg = new Svg(WIDTH, height);
        svg.text(14, 22, title(net), "font-size=\"13\" font-weight=\"bold\"");
        for (Arrow arrow : net.arrows()) arrow(svg, arrow);
        for (int i = 0; i < boxes.size(); i++) box(svg, i);
        List<double[]> taken = new ArrayList<>();
        for (Arrow arrow :
                net.arrows().subList(0, Math.min(MOST_LABELS, net.arrows().size()))) label(svg, arrow, taken);
        if (net.left() > 0)
            svg.text(
                    14,
                    height - 12,
                    "and " + Units.count(net.left(), "process") + " more, in words below",
                    "fill=\"" + Svg.GREY + "\" font-size=\"11\"");
        return svg;
    }

    private boolean isStuck(int node) {
        return net.arrows().stream().anyMatch(arrow -> arrow.stuck() && (arrow.from() == node || arrow.to() == node));
    }

    private void box(Svg svg, int i) {
        Box box = boxes.get(i);
        Node node = net.nodes().get(i);
        double x = box.x() - box.w() / 2;
        double y = box.y() - box.h() / 2;
        boolean stuck = isStuck(i);
        String fill = stuck ? "#fdeee3" : "#eef4f9";
        String rim = stuck ? Svg.VERMILLION : Svg.BLUE;
        svg.rect(x, y, box.w(), box.h(), "rx=\"6\" fill=\"" + fill + "\" stroke=\"" + rim + "\" stroke-width=\"1.6\"");
        if (stuck) svg.rect(x + 3, y + 3, box.w() - 6, box.h() - 6, "rx=\"4\" fill=\"none\" stroke=\"" + rim + "\"");
        String centre = "text-anchor=\"middle\"";
        svg.text(box.x(), y + 19, Svg.fit(node.title(), 12.5, box.w() - 16), centre + " font-weight=\"bold\"");
        for (int k = 0; k < node.lines().size(); k++)
            svg.text(
                    box.x(),
                    y + 34 + 14 * k,
                    Svg.fit(node.lines().get(k), 11, box.w() - 14),
                    centre + " font-size=\"11\" fill=\"" + Svg.GREY + "\"");
    }

    /** Start, bend, end. Arrows bend to their left, so that two between the same boxes lie apart. */
    private double[] curve(Arrow arrow) {
        Box from = boxes.get(arrow.from());
        if (arrow.to() < 0 || arrow.to() == arrow.from()) {
            double x = from.x();
            double y = from.y() + from.h() / 2;
            return new double[] {x, y, x, y + 14, x, y + 26};
        }
        Box to = boxes.get(arrow.to());
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double length = Math.max(1, Math.hypot(dx, dy));
        long same = net.arrows().stream()
                .takeWhile(other -> !other.equals(arrow))
                .filter(other -> other.from() == arrow.from() && other.to() == arrow.to())
                .count();
        double bend = 0.16 * length + 26 * same;
        double x = (from.x() + to.x()) / 2 + dy / length * bend;
        double y = (from.y() + to.y()) / 2 - dx / length * bend;
        double[] start = from.edge(x, y, 2);
        double[] end = to.edge(x, y, 5);
        return new double[] {start[0], start[1], x, y, end[0], end[1]};
    }

    private void arrow(Svg svg, Arrow arrow) {
        double[] c = curve(arrow);
        String colour = arrow.stuck() ? Svg.VERMILLION : Svg.GREY;
        String data = "M" + number(c[0]) + " " + number(c[1]) + "Q" + number(c[2]) + " " + number(c[3]) + " "
                + number(c[4]) + " " + number(c[5]);
        svg.path(
                data,
                "fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" + (arrow.stuck() ? "2.8" : "1.5") + "\""
                        + (arrow.timed() ? " stroke-dasharray=\"6 4\"" : ""));
        double angle = Math.atan2(c[5] - c[3], c[4] - c[2]);
        StringBuilder head =
                new StringBuilder("M" + number(c[4] + 3 * Math.cos(angle)) + " " + number(c[5] + 3 * Math.sin(angle)));
        for (double side : new double[] {-0.42, 0.42})
            head.append('L')
                    .append(number(c[4] - 10 * Math.cos(angle + side)))
                    .append(' ')
                    .append(number(c[5] - 10 * Math.sin(angle + side)));
        svg.path(head.append('z').toString(), "fill=\"" + colour + "\"");
    }

    /** In the middle of the arrow, or a little beside it where another stands already. */
    private void label(Svg svg, Arrow arrow, List<double[]> taken) {
        double[] c = curve(arrow);
        boolean alone = arrow.to() < 0;
        String verb = alone ? arrow.verb() + "; nobody else could end that" : arrow.verb();
        String text = Svg.fit("waits " + verb, 11, 300);
        double w = Svg.width(text, 11);
        double x = alone ? c[4] : 0.25 * c[0] + 0.5 * c[2] + 0.25 * c[4];
        double y = alone ? c[5] + 14 : 0.25 * c[1] + 0.5 * c[3] + 0.25 * c[5] + 4;
        x = Math.max(w / 2 + 6, Math.min(WIDTH - w / 2 - 6, x));
        for (int tries = 0; tries < 6 && isTaken(taken, x, y, w); tries++) y += 15;
        y = Math.min(height - 8, y);
        taken.add(new double[] {x, y, w});
        svg.rect(x - w / 2, y - 10, w, 13, "fill=\"#ffffff\" fill-opacity=\"0.88\"");
        svg.text(
                x,
                y,
                text,
                "font-size=\"11\" text-anchor=\"middle\"" + (arrow.stuck() ? " fill=\"" + Svg.ALARM + "\"" : ""));
    }

    private boolean isTaken(List<double[]> taken, double x, double y, double w) {
        for (double[] other : taken)
            if (Math.abs(other[1] - y) < 14 && Math.abs(other[0] - x) < (other[2] + w) / 2) return true;
        for (Box box : boxes)
            if (Math.abs(box.x() - x) < (box.w() + w) / 2
                    && y > box.y() - box.h() / 2 - 2
                    && y < box.y() + box.h() / 2 + 12) return true;
        return false;
    }
}
