package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepViewTest {
    private static List<Duration> ms(long... times) {
        List<Duration> all = new ArrayList<>();
        for (long time : times) all.add(Duration.ofMillis(time));
        return all;
    }

    private static final Sweep SQUARES = new Sweep(
            "squares",
            2,
            List.of(
                    Sweep.Row.of("serial", 1, ms(1200), ms(1000, 900, 1100)),
                    Sweep.Row.of("processes", 2, ms(800), ms(500, 600, 550)),
                    Sweep.Row.of("processes", 4, ms(800), ms(500, 400)),
                    Sweep.Row.without("virtual", 2, "needs Java 21")));

    @Test
    void theTableComparesColdWithColdAndWarmWithWarm() {
        assertEquals("""
                squares, 2 processors
                engine     workers  runs              min  median     max  speed-up  efficiency
                ─────────  ───────  ─────────────  ──────  ──────  ──────  ────────  ──────────
                serial           1  1 cold         1.20 s  1.20 s  1.20 s     ×1.00       100 %
                serial           1  3 warm         900 ms  1.00 s  1.10 s     ×1.00       100 %
                processes        2  1 cold         800 ms  800 ms  800 ms     ×1.50        75 %
                processes        2  3 warm         500 ms  550 ms  600 ms     ×1.82        91 %
                processes        4  1 cold         800 ms  800 ms  800 ms     ×1.50        38 %
                processes        4  2 warm         400 ms  450 ms  500 ms     ×2.22        56 %
                virtual          2  needs Java 21       –       –       –         –           –""", SweepView.render(SQUARES).plain());
    }

    @Test
    void theCurveHasAPanelForWarmAndOneForColdAndMarksTheProcessors() {
        Page page = new Page(SweepView.render(SQUARES));
        assertEquals(
                "Speed-up over workers for squares; warm: processes at best ×2.22 with 4 workers; cold: processes at best"
                        + " ×1.50 with 2 workers. 2 processors.",
                page.words());
        assertTrue(page.texts().containsAll(List.of("warm runs", "cold runs", "2 processors", "processes", "serial")));
        assertEquals(2 * 2, page.shapes("path", "stroke-width", "1.2"), "whiskers for each engine in each panel");
    }

    @Test
    void withoutSerialRunsThereIsNothingToCompareWith() {
        var alone = new Sweep("alone", 2, List.of(Sweep.Row.of("processes", 2, ms(3), List.of())));
        assertEquals("""
                alone, 2 processors
                engine     workers  runs     min  median   max  speed-up  efficiency
                ─────────  ───────  ──────  ────  ──────  ────  ────────  ──────────
                processes        2  1 cold  3 ms    3 ms  3 ms         –           –""", SweepView.render(alone).plain());
        assertEquals(0, new Page(SweepView.render(alone)).pictures());
    }

    @Test
    void extremesFitIntoThePicture() {
        List<Sweep.Row> rows = new ArrayList<>(List.of(Sweep.Row.of("serial", 1, List.of(), ms(10_000_000))));
        for (String engine : List.of("<a>", "b & c", "d", "e", "processes", "threads"))
            for (int workers = 1; workers <= 64; workers++)
                rows.add(Sweep.Row.of(engine, workers, List.of(), List.of(Duration.ofNanos(1), Duration.ofHours(3))));
        assertEquals(1, new Page(SweepView.render(new Sweep("\"<&>\" ".repeat(50), 1, rows))).pictures());
    }
}
