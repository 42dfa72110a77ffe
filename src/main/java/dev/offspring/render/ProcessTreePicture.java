package dev.offspring.render;

import dev.offspring.multiprocessing.ProcessReport.State;
import dev.offspring.multiprocessing.ProcessTree;
import dev.offspring.multiprocessing.ProcessTree.Node;
import dev.offspring.render.ProcessTreeView.Branch;
import java.util.List;

/** A process tree: a line for each process, with a sign for its state and elbows to its parent. */
final class ProcessTreePicture {
    private static final double TOP = 36;
    private static final double ROW = 25;
    private static final double STEP = 24;
    private static final int MOST_ROWS = 60;
    private static final int DEEPEST = 12;

    private ProcessTreePicture() {}

    /** As HTML. */
    static String html(ProcessTree tree) {
        List<Branch> branches = ProcessTreeView.branches(tree);
        List<Branch> shown = branches.subList(0, Math.min(MOST_ROWS, branches.size()));
        double names = shown.stream()
                .mapToDouble(branch ->
                        x(branch) + Math.min(300, Svg.width(branch.node().name(), 12.5)))
                .max()
                .orElse(100);
        double states = names + 120;
        int more = branches.size() - shown.size();
        Svg svg = new Svg(states + 260, TOP + shown.size() * ROW + (more > 0 ? 28 : 10));
        svg.text(14, 22, ProcessTreeView.caption(tree), "font-size=\"13\" font-weight=\"bold\"");
        for (int i = 0; i < shown.size(); i++) {
            elbow(svg, shown, i);
            row(svg, shown.get(i), middle(i), names, states);
        }
        if (more > 0)
            svg.text(
                    14,
                    TOP + shown.size() * ROW + 16,
                    "and " + Units.count(more, "process") + " more, in the table",
                    "fill=\"" + Svg.GREY + "\" font-size=\"11\"");
        return svg.html("Process tree of " + ProcessTreeView.caption(tree) + ".");
    }

    private static double middle(int row) {
        return TOP + row * ROW + ROW / 2;
    }

    private static double x(Branch branch) {
        return 24 + Math.min(DEEPEST, branch.depth()) * STEP;
    }

    private static void elbow(Svg svg, List<Branch> branches, int i) {
        Branch branch = branches.get(i);
        if (branch.depth() == 0) return;
        int parent = i - 1;
        while (branches.get(parent).depth() >= branch.depth()) parent--;
        double down = x(branches.get(parent));
        String line = "fill=\"none\" stroke=\"#8a8a8a\" stroke-width=\"1.3\"";
        svg.line(down, middle(parent) + 9, down, middle(i), line);
        svg.line(down, middle(i), x(branch) - 9, middle(i), line);
    }

    private static void row(Svg svg, Branch branch, double y, double names, double states) {
        Node node = branch.node();
        double x = x(branch);
        boolean failed = node.exit().isPresent() && !node.exit().get().isSuccess();
        if (failed) {
            svg.rect(x - 7, y - 7, 14, 14, "rx=\"2\" fill=\"#fbe3d3\" stroke=\"" + Svg.VERMILLION + "\"")
                    .cross(x, y, 3.5);
        } else if (node.state() == State.RUNNING) {
            svg.circle(x, y, 7.5, "fill=\"" + Svg.GREEN + "\"");
            svg.path("M" + Svg.number(x - 2.2) + " " + Svg.number(y - 4) + "v8l6 -4z", "fill=\"#ffffff\"");
        } else if (node.state() == State.CREATED) {
            svg.circle(
                    x,
                    y,
                    6.8,
                    "fill=\"#ffffff\" stroke=\"" + Svg.GREY + "\" stroke-width=\"1.6\" stroke-dasharray=\"3 2\"");
        } else {
            svg.rect(x - 7, y - 7, 14, 14, "rx=\"2\" fill=\"" + Svg.BLUE + "\"");
            svg.path(
                    "M" + Svg.number(x - 3.8) + " " + Svg.number(y) + "l2.8 3l5 -6",
                    "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"2\"");
        }
        svg.text(
                x + 13,
                y + 4.5,
                Svg.fit(node.name(), 12.5, 300),
                "font-size=\"12.5\"" + (branch.depth() == 0 ? " font-weight=\"bold\"" : ""));
        String grey = "fill=\"" + Svg.GREY + "\" font-size=\"11.5\"";
        svg.text(names + 104, y + 4.5, node.pid() < 0 ? "" : "pid " + node.pid(), grey + " text-anchor=\"end\"");
        String state = ProcessTreeView.state(node).text().replace(ProcessTable.FAILED, "");
        svg.text(
                states,
                y + 4.5,
                state,
                failed ? "font-size=\"11.5\" fill=\"" + Svg.ALARM + "\"" : "font-size=\"11.5\"");
        svg.text(
                states + 244,
                y + 4.5,
                node.state() == State.CREATED ? "" : Units.duration(node.wall()),
                grey + " text-anchor=\"end\"");
    }
}
