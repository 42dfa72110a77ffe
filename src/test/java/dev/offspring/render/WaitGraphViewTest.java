package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.hub.WaitGraph;
import dev.offspring.hub.WaitGraph.Wait;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitGraphViewTest {
    private static Wait wait(String process, long pid, String verb, boolean timed, String... on) {
        return new Wait(process, pid, "main", verb, List.of(on), timed);
    }

    private static final WaitGraph TWO = new WaitGraph(List.of(
            wait("ann", 1, "to lock lock-1", false, "bob (pid 2)"),
            wait("bob", 2, "to lock lock-2", false, "ann (pid 1)"),
            wait("eve", 3, "to lock lock-2", true, "ann (pid 1)")));

    @Test
    void theTextIsTheWords() {
        assertEquals("""
                ann (pid 1) in thread main waits to lock lock-1; only bob (pid 2) could end that
                bob (pid 2) in thread main waits to lock lock-2; only ann (pid 1) could end that
                eve (pid 3) in thread main waits to lock lock-2; only ann (pid 1) could end that, and it gives up some time""", WaitGraphView.render(TWO).plain());
    }

    @Test
    void whatGoesRoundInACircleHasADoubleRimAndThickArrows() {
        Page page = new Page(WaitGraphView.render(TWO));
        assertEquals(2, page.shapes("rect", "rx", "4"), "inner rims");
        assertEquals(2, page.shapes("path", "stroke-width", "2.8"), "thick arrows");
        assertEquals(1, page.shapes("path", "stroke-dasharray", "6 4"), "the wait that gives up");
        assertTrue(
                page.words()
                        .startsWith(
                                "Who waits for whom: a circle of waits, with double rims. ann waits to lock lock-1, for bob."),
                page.words());
    }

    @Test
    void aWaitThatGivesUpIsNoPartOfACircle() {
        var graph = new WaitGraph(List.of(
                wait("ann", 1, "to lock lock-1", false, "bob (pid 2)"),
                wait("bob", 2, "to lock lock-2", true, "ann (pid 1)")));
        assertEquals(0, new Page(WaitGraphView.render(graph)).shapes("path", "stroke-width", "2.8"));
    }

    @Test
    void whoWaitsForNobodyElseIsStuckAlone() {
        var graph = new WaitGraph(List.of(wait("ann", 1, "to lock lock-1", false, "ann (pid 1)")));
        Page page = new Page(WaitGraphView.render(graph));
        assertTrue(page.texts().contains("waits to lock lock-1; nobody else could end that"), page.texts()::toString);
        assertEquals(1, page.shapes("rect", "rx", "4"));
    }

    @Test
    void thoseThatWaitInTheSameWayAreOneBox() {
        List<Wait> waits = new ArrayList<>();
        for (int i = 0; i < 60; i++) waits.add(wait("w" + i, i + 10, "to take from queue-1", false, "main (pid 1)"));
        Page page = new Page(WaitGraphView.render(new WaitGraph(waits)));
        assertTrue(page.texts().containsAll(List.of("60 processes", "main", "does not wait")), page.texts()::toString);
        assertEquals(60, page.count("li"));
        assertEquals(1, page.count("details"), "many words are folded");
    }

    @Test
    void aLargeCircleIsCutAndSaysSo() {
        List<Wait> waits = new ArrayList<>();
        for (int i = 0; i < 64; i++)
            waits.add(wait(
                    "<p> & " + i,
                    i,
                    "to lock l" + (i + 1) % 64,
                    false,
                    "<p> & " + (i + 1) % 64 + " (pid " + (i + 1) % 64 + ")"));
        Page page = new Page(WaitGraphView.render(new WaitGraph(waits)));
        assertTrue(page.texts().contains("and 54 processes more, in words below"), page.texts()::toString);
    }

    @Test
    void nobodyWaitsInAnEmptyGraph() {
        assertEquals(
                "Nobody waits.", WaitGraphView.render(new WaitGraph(List.of())).plain());
        assertEquals(0, new Page(WaitGraphView.render(new WaitGraph(List.of()))).pictures());
    }
}
