package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.multiprocessing.RaceLog;
import dev.offspring.multiprocessing.RaceLog.Increment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceViewTest {
    /** Both read 5; ann's 6 is written over by bob's 6. */
    private static final RaceLog LOG = new RaceLog(
            List.of(
                    new Increment("ann", 1_000, 5, 3_000, 6),
                    new Increment("bob", 2_000, 5, 4_000, 6),
                    new Increment("ann", 5_000, 6, 6_000, 7)),
            7);

    @Test
    void theTextSaysOfEachUpdateWhetherItWasLost() {
        assertEquals("""
                3 increments by 2 processes, 1 lost: the value is 7, not 8
                read at  written at  process  read  wrote  fate
                ───────  ──────────  ───────  ────  ─────  ──────
                   0 ms        2 µs  ann         5      6  lost ✗
                   1 µs        3 µs  bob         5      6  kept
                   4 µs        5 µs  ann         6      7  kept""", RaceView.render(LOG).plain());
    }

    @Test
    void thePictureHasALineForEachProcessAndMarksWhatWasLost() {
        Page page = new Page(RaceView.render(LOG));
        assertEquals(
                "Picture of a race: 3 increments by 2 processes, 1 lost: the value is 7, not 8. An update is lost when a"
                        + " process that had read the value before it writes after it.",
                page.words());
        assertEquals(List.of("ann", "bob", "the value"), page.texts().subList(3, 6));
        assertEquals(1, page.shapes("text", "text-decoration", "line-through"));
        assertEquals(1 + 1, page.shapes("rect", "fill", "url(#lost)"), "in the legend and in its line");
    }

    @Test
    void aLongRaceIsShownInPart() {
        List<Increment> increments = new ArrayList<>();
        for (int i = 0; i < 5_000; i++)
            increments.add(new Increment("<p> & " + i % 12, 10L * i, i, 10L * i + 5, i + 1));
        var log = new RaceLog(increments, 5_000);
        Page page = new Page(RaceView.render(log));
        assertTrue(page.texts().get(0).endsWith("of 5000"), page.texts()::toString);
        assertEquals(
                "5000 increments by 12 processes, 0 lost: the value is 5000, as it must be (the first 100 steps)",
                RaceView.render(log).plain().lines().findFirst().orElseThrow());
        assertEquals(3 + 99, RaceView.render(log).plain().lines().count() - 1);
    }

    @Test
    void noRaceHasNoPicture() {
        assertEquals(0, new Page(RaceView.render(new RaceLog(List.of(), 0))).pictures());
    }
}
