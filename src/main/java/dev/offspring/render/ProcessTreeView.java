package dev.offspring.render;

import dev.offspring.multiprocessing.ProcessReport.State;
import dev.offspring.multiprocessing.ProcessTree;
import dev.offspring.multiprocessing.ProcessTree.Node;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.MimeBundle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Processes, whose children they are, and how they stand. */
public final class ProcessTreeView {
    private ProcessTreeView() {}

    public static MimeBundle render(ProcessTree tree) {
        Table table = table(tree);
        if (tree.processes().isEmpty()) return table.bundle();
        String html = ProcessTreePicture.html(tree) + "\n" + Svg.folded("The processes as a table", table.html());
        return MimeBundle.of(table.plain(), html);
    }

    /** A process in its place: the lines before it, and itself. */
    record Branch(Node node, int depth, boolean last, String lines) {}

    static Table table(ProcessTree tree) {
        List<Column> columns =
                List.of(Column.text("process"), Column.number("pid"), Column.text("state"), Column.number("wall"));
        List<List<Cell>> rows = new ArrayList<>();
        for (Branch branch : branches(tree)) {
            Node node = branch.node();
            rows.add(List.of(
                    Cell.of(branch.lines() + node.name()),
                    Cell.of(node.pid() < 0 ? Units.UNKNOWN : Long.toString(node.pid())),
                    state(node),
                    Cell.of(Units.duration(node.wall()))));
        }
        return new Table(caption(tree), columns, rows);
    }

    static Cell state(Node node) {
        if (node.exit().isPresent()) {
            boolean failed = !node.exit().get().isSuccess();
            return new Cell("exit code " + node.exit().get() + (failed ? ProcessTable.FAILED : ""), failed);
        }
        return Cell.of(
                node.state() == State.CREATED ? "not started" : node.state() == State.RUNNING ? "running" : "exited");
    }

    static String caption(ProcessTree tree) {
        List<String> parts = new ArrayList<>();
        parts.add(Units.count(tree.processes().size(), "process"));
        long running = tree.processes().stream()
                .filter(node -> node.state() == State.RUNNING)
                .count();
        long failed = tree.processes().stream()
                .filter(node -> node.exit().isPresent() && !node.exit().get().isSuccess())
                .count();
        if (running > 0) parts.add(running + " running");
        if (failed > 0) parts.add(failed + " failed");
        return String.join(", ", parts);
    }

    /** Depth first. Who names a parent that is not there is a child of the root. */
    static List<Branch> branches(ProcessTree tree) {
        List<Branch> branches = new ArrayList<>();
        Set<Node> seen = new HashSet<>();
        if (!tree.processes().isEmpty()) add(tree, tree.processes().get(0), 0, true, "", branches, seen);
        return branches;
    }

    private static void add(
            ProcessTree tree, Node node, int depth, boolean last, String stem, List<Branch> branches, Set<Node> seen) {
        seen.add(node);
        branches.add(new Branch(node, depth, last, depth == 0 ? "" : stem + (last ? "└─ " : "├─ ")));
        List<Node> children = children(tree, node);
        String below = depth == 0 ? "" : stem + (last ? "   " : "│  ");
        for (int i = 0; i < children.size(); i++)
            if (!seen.contains(children.get(i)))
                add(tree, children.get(i), depth + 1, i == children.size() - 1, below, branches, seen);
    }

    private static List<Node> children(ProcessTree tree, Node parent) {
        Node root = tree.processes().get(0);
        Set<Long> pids = new HashSet<>();
        for (Node node : tree.processes()) if (node.pid() >= 0) pids.add(node.pid());
        List<Node> children = new ArrayList<>();
        for (Node node : tree.processes()) {
            if (node.equals(root)) continue;
            boolean orphan = !pids.contains(node.parent()) || node.parent() == node.pid();
            if (node.parent() == parent.pid() && parent.pid() >= 0 && !orphan || orphan && parent.equals(root))
                children.add(node);
        }
        return children;
    }
}
