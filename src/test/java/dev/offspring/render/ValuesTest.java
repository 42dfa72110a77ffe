package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.hub.WaitGraph;
import dev.offspring.jvm.Usage;
import dev.offspring.multiprocessing.PoolReport;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.multiprocessing.ProcessTree;
import dev.offspring.multiprocessing.RaceLog;
import dev.offspring.multiprocessing.WorkerReport;
import dev.offspring.wire.MimeBundle;
import io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValuesTest {
    record Point(int x, double y) {}

    record Holder(String name, int[] numbers, List<Object> others) {}

    record Own(int[] numbers) {
        @Override
        public String toString() {
            return "mine";
        }
    }

    static final class Broken {
        @Override
        public String toString() {
            throw new IllegalStateException("boom");
        }
    }

    static final class Endless {
        @Override
        public String toString() {
            return "+" + this;
        }
    }

    static final class OwnList extends AbstractList<Integer> {
        @Override
        public Integer get(int index) {
            return index;
        }

        @Override
        public int size() {
            return 3;
        }

        @Override
        public String toString() {
            return "three numbers";
        }
    }

    @Test
    void simpleValuesAreWhatPrintlnShows() {
        assertEquals("null", Values.text(null));
        assertEquals("a \"b\"\nc", Values.text("a \"b\"\nc"));
        assertEquals("42", Values.text(42));
        assertEquals("0.1", Values.text(0.1f));
        assertEquals("x", Values.text('x'));
        assertEquals("Optional[3]", Values.text(Optional.of(3)));
        assertEquals("Optional.empty", Values.text(Optional.empty()));
        assertEquals("Point[x=1, y=2.0]", Values.text(new Point(1, 2)));
        assertEquals("class java.lang.String", Values.text(String.class));
    }

    @Test
    void arraysTellTypeSizeAndElementsAsInJShell() {
        assertEquals("int[3] { 1, 2, 3 }", Values.text(new int[] {1, 2, 3}));
        assertEquals("double[0] { }", Values.text(new double[0]));
        assertEquals("int[2][] { int[2] { 1, 2 }, null }", Values.text(new int[][] {{1, 2}, null}));
        assertEquals("String[2] { \"a\\n\\\"\", null }", Values.text(new String[] {"a\n\"", null}));
        assertEquals("char[1] { 'c' }", Values.text(new char[] {'c'}));
    }

    @Test
    void arraysAreOpenedWhereverTheyAre() {
        assertEquals("[int[1] { 1 }]", Values.text(Collections.singletonList(new int[] {1})));
        assertEquals("{a=int[1] { 1 }}", Values.text(Map.of("a", new int[] {1})));
        assertEquals("Optional[int[1] { 1 }]", Values.text(Optional.of(new int[] {1})));
        assertEquals("a=int[1] { 1 }", Values.text(Map.entry("a", new int[] {1})));
        assertEquals(
                "Holder[name=n, numbers=int[1] { 1 }, others=[Point[x=1, y=2.0]]]",
                Values.text(new Holder("n", new int[] {1}, List.of(new Point(1, 2)))));
    }

    @Test
    void aToStringOfOnesOwnIsKept() {
        assertEquals("mine", Values.text(new Own(new int[] {1})));
        assertEquals("three numbers", Values.text(new OwnList()));
    }

    @Test
    void whatIsCutTellsItsTrueSize() {
        String hundred = String.join(", ", Collections.nCopies(100, "0"));
        assertEquals("int[1000000] { " + hundred + ", … }", Values.text(new int[1_000_000]));
        assertEquals("[" + hundred + ", …] (200 elements)", Values.text(new ArrayList<>(Collections.nCopies(200, 0))));
        Map<Integer, Integer> map = new TreeMap<>();
        IntStream.range(0, 101).forEach(i -> map.put(i, i));
        assertTrue(Values.text(map).endsWith(", 99=99, …} (101 entries)"), Values.text(map));
        assertEquals("x".repeat(20_000) + "… (2000000 characters)", Values.text("x".repeat(2_000_000)));
    }

    @Test
    void aValueWithManyLongPartsStaysShort() {
        List<List<String>> parts = Collections.nCopies(100, Collections.nCopies(100, "y".repeat(1000)));
        assertTrue(Values.text(parts).length() < 30_000);
    }

    @Test
    void halfOfACharacterIsNeverShown() {
        assertEquals("x".repeat(19_999) + "… (20001 characters)", Values.text("x".repeat(19_999) + "😀"));
    }

    @Test
    void cyclesAndDepthEnd() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertEquals("[(the same ArrayList again)]", Values.text(self));
        Object[] array = {1, null};
        array[1] = Arrays.asList(array, 2);
        assertEquals("Object[2] { 1, [(the same Object[] again), 2] }", Values.text(array));
        Object deep = 1;
        for (int i = 0; i < 1000; i++) deep = List.of(deep);
        assertEquals("[[[[[[[[…]]]]]]]]", Values.text(deep));
    }

    @Test
    void aToStringThatThrowsIsReportedWhereItStands() {
        assertEquals(
                "[1, <Broken: its toString threw java.lang.IllegalStateException: boom>, 2]",
                Values.text(List.of(1, new Broken(), 2)));
        assertEquals("<Endless: its toString threw java.lang.StackOverflowError>", Values.text(new Endless()));
    }

    @Test
    void anImageIsAPng() {
        MimeBundle bundle = Values.bundle(new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB));
        assertEquals("BufferedImage of 4 × 3 pixels", bundle.plain());
        byte[] png = Base64.getDecoder().decode(bundle.data().get("image/png"));
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
    }

    @Test
    void aBundleShowsItself() {
        MimeBundle bundle = MimeBundle.of("a", "<b>a</b>");
        assertSame(bundle, Values.bundle(bundle));
    }

    @Test
    void reportsAndGraphsAreShownAsPictures() {
        var process = new ProcessReport(
                "p-worker-1",
                5,
                ProcessReport.State.CREATED,
                Optional.empty(),
                Duration.ZERO,
                new Usage(0, 0),
                Optional.empty());
        var worker = new WorkerReport(process, 0, Duration.ZERO, Instant.EPOCH, Optional.empty());
        var pool = new PoolReport("p", List.of(worker), List.of(), List.of(), 0);
        assertEquals(PoolView.render(pool), Values.bundle(pool));
        var graph = new WaitGraph(List.of(new WaitGraph.Wait("a", 1, "t", "to lock l", List.of("b (pid 2)"), false)));
        assertEquals(WaitGraphView.render(graph), Values.bundle(graph));
        var race = new RaceLog(List.of(new RaceLog.Increment("a", 1, 0, 2, 1)), 1);
        assertEquals(RaceView.render(race), Values.bundle(race));
        var tree = ProcessTree.here("here", List.of(process));
        assertEquals(ProcessTreeView.render(tree), Values.bundle(tree));
        var sweep = new Sweep("s", 1, List.of());
        assertEquals(SweepView.render(sweep), Values.bundle(sweep));
        var progress = ProgressSnapshot.of("s", 1, 0, OptionalLong.of(2), Duration.ZERO);
        assertEquals(ProgressView.render(progress), Values.bundle(progress));
        assertTrue(Values.bundle(List.of(process)).data().containsKey("text/html"));
    }

    @Test
    void recordsOfOneKindAreRowsOfATable() {
        MimeBundle shown = Values.bundle(List.of(new Point(1, 0.5), new Point(20, 2)));
        assertEquals("""
                2 × Point
                 x    y
                ──  ───
                 1  0.5
                20  2.0""", shown.plain());
        assertEquals(shown, Values.bundle(new Point[] {new Point(1, 0.5), new Point(20, 2)}));
        assertTrue(shown.data().get("text/html").contains("<td"), shown.toString());
    }

    @Test
    void aLongTableTellsItsTrueSize() {
        String shown = Values.bundle(Collections.nCopies(1000, new Point(1, 2))).plain();
        assertTrue(shown.startsWith("1000 × Point, the first 60 of them\n"), shown);
        assertEquals(63, shown.lines().count());
    }

    @Test
    void recordsOfSeveralKindsAndNothingAtAllAreText() {
        assertEquals(
                "[Point[x=1, y=2.0], mine]",
                Values.bundle(List.of(new Point(1, 2), new Own(new int[0]))).plain());
        assertEquals("[]", Values.bundle(List.of()).plain());
    }

    record Moody(int depth) {
        @Override
        public int depth() {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void anAccessorThatThrowsSpoilsItsCellOnly() {
        String shown = Values.bundle(List.of(new Moody(1))).plain();
        assertTrue(shown.contains("<Moody: depth() threw java.lang.IllegalStateException: not today>"), shown);
    }

    static class Board {}

    static final class SmallBoard extends Board {}

    @Test
    void theLatestRuleForATypeSaysHowItIsShown() {
        Renderings.add(Board.class, board -> MimeBundle.of("a board", "<b>board</b>"));
        assertEquals("a board", Values.bundle(new SmallBoard()).plain());
        Renderings.add(SmallBoard.class, board -> List.of(new Point(1, 2)));
        assertTrue(Values.bundle(new SmallBoard()).plain().startsWith("1 × Point"));
        Renderings.add(Board.class, board -> board);
        assertTrue(Values.bundle(new Board()).plain().contains("Board@"));
        Renderings.add(Board.class, board -> {
            throw new IllegalStateException("no pen");
        });
        assertEquals(
                "<Board: its renderer threw java.lang.IllegalStateException: no pen>",
                Values.bundle(new Board()).plain());
    }

    static final class Formula implements DisplayDataRenderable {
        @Override
        public void render(RenderContext context) {
            context.renderIfRequested(MIMEType.TEXT_LATEX, () -> "$x$");
        }

        @Override
        public String toString() {
            return "x";
        }
    }

    @Test
    void basekernelsInterfaceIsUnderstood() {
        assertEquals(MimeBundle.text("x").with("text/latex", "$x$"), Values.bundle(new Formula()));
    }
}
