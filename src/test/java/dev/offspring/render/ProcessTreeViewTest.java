package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.multiprocessing.ProcessReport.State;
import dev.offspring.multiprocessing.ProcessTree;
import dev.offspring.multiprocessing.ProcessTree.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessTreeViewTest {
    private static Node node(String name, long pid, long parent, State state, Optional<Integer> code) {
        Duration wall = Duration.ofMillis(state == State.CREATED ? 0 : 1240);
        return new Node(name, pid, parent, state, code.map(number -> new ExitStatus(number, true)), wall);
    }

    private static final ProcessTree FAMILY = new ProcessTree(List.of(
            node("session", 1, 0, State.RUNNING, Optional.empty()),
            node("Process-1", 10, 1, State.EXITED, Optional.of(0)),
            node("Process-2", 11, 1, State.RUNNING, Optional.empty()),
            node("later", -1, 1, State.CREATED, Optional.empty()),
            node("Process-2:1", 12, 11, State.EXITED, Optional.of(-15)),
            node("orphan", 20, 99, State.RUNNING, Optional.empty())));

    @Test
    void theTextIsATreeWithStatesAndExitCodes() {
        assertEquals(
                """
                6 processes, 3 running, 1 failed
                process             pid  state                       wall
                ──────────────────  ───  ───────────────────────  ──────
                session               1  running                  1.24 s
                ├─ Process-1         10  exit code 0              1.24 s
                ├─ Process-2         11  running                  1.24 s
                │  └─ Process-2:1    12  exit code -15 (SIGTERM) ✗  1.24 s
                ├─ later              –  not started                0 ms
                └─ orphan            20  running                  1.24 s""".replaceAll(" +", " ").replaceAll("─+", "─"),
                ProcessTreeView.render(FAMILY).plain().replaceAll(" +", " ").replaceAll("─+", "─"));
    }

    @Test
    void thePictureSaysTheSame() {
        Page page = new Page(ProcessTreeView.render(FAMILY));
        assertEquals("Process tree of 6 processes, 3 running, 1 failed.", page.words());
        assertTrue(
                page.texts().containsAll(List.of("Process-2:1", "pid 12", "exit code -15 (SIGTERM)", "not started")));
        assertEquals(3, page.shapes("circle", "fill", Svg.GREEN), "a sign for each that runs");
    }

    @Test
    void aTreeOfAnySizeAndDepthIsDrawn() {
        List<Node> nodes = new ArrayList<>(FAMILY.processes());
        for (int i = 0; i < 200; i++)
            nodes.add(
                    node("<&\"'> " + "x".repeat(i), 100 + i, i % 3 == 0 ? 1 : 99 + i, State.RUNNING, Optional.empty()));
        Page page = new Page(ProcessTreeView.render(new ProcessTree(nodes)));
        assertTrue(page.texts().contains("and 146 processes more, in the table"), page.texts()::toString);
        assertEquals(0, new Page(ProcessTreeView.render(new ProcessTree(List.of()))).pictures());
    }

    @Test
    void whoIsTheParentOfItsParentIsShownOnce() {
        var loop = new ProcessTree(List.of(
                node("root", 1, 2, State.RUNNING, Optional.empty()),
                node("child", 2, 1, State.RUNNING, Optional.empty())));
        assertEquals(2, ProcessTreeView.branches(loop).size());
    }
}
