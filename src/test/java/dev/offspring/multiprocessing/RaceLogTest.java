package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.multiprocessing.RaceLog.Increment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RaceLogTest {
    private static final int EACH = 20;

    /** What a cell does: all begin when all are there, and each keeps a list. */
    private static List<Increment> race(String name, SharedInt counter, SharedInt ready, int racers) {
        List<Increment> mine = new ArrayList<>();
        ready.addAndGet(1);
        while (ready.get() < racers) Thread.onSpinWait();
        for (int i = 0; i < EACH; i++) {
            long readAt = System.nanoTime();
            int read = counter.get();
            counter.set(read + 1);
            mine.add(new Increment(name, readAt, read, System.nanoTime(), read + 1));
        }
        return mine;
    }

    @Test
    @DisplayName("what two processes recorded accounts for the value in the end")
    void race() throws Exception {
        SharedInt counter = MP.value(0);
        SharedInt ready = MP.value(0);
        List<List<Increment>> lists;
        try (ProcessPool pool = MP.pool(2)) {
            lists = pool.map(name -> race(name, counter, ready, 2), List.of("left", "right"), 1);
        }
        RaceLog log = RaceLog.of(lists, counter.get());
        assertEquals(2 * EACH, log.increments().size());
        assertEquals(2 * EACH - counter.get(), log.lost());
        assertEquals(List.of("left", "right"), log.processes().stream().sorted().toList());
    }

    @Test
    @DisplayName("the clock of a machine is one clock for all its processes")
    void clock() throws Exception {
        LongSupplier here = System::nanoTime;
        try (ProcessPool pool = MP.pool(1)) {
            for (int i = 0; i < 20; i++) {
                long before = here.getAsLong();
                long there = pool.apply(System::nanoTime);
                long after = here.getAsLong();
                assertTrue(before <= there && there <= after, before + " " + there + " " + after);
            }
        }
    }

    @Test
    @DisplayName("an update is lost when one who had not seen it writes after it")
    void lost() {
        var log = new RaceLog(
                List.of(
                        new Increment("b", 2, 0, 4, 1),
                        new Increment("a", 1, 0, 3, 1),
                        new Increment("a", 5, 1, 6, 2),
                        new Increment("b", 7, 2, 8, 3)),
                3);
        assertEquals(List.of(false, true, true, true), log.kept());
        assertEquals("a", log.increments().get(0).process(), "in the order of the writes");
    }

    @Test
    @DisplayName("a process that was stopped before it could look at the clock breaks no chain")
    void lateClock() {
        var log = new RaceLog(
                List.of(
                        new Increment("b", 4, 1, 6, 2),
                        new Increment("a", 1, 0, 100, 1),
                        new Increment("b", 7, 2, 8, 3)),
                3);
        assertEquals(0, log.lost());
    }

    @Test
    @DisplayName("a long log is read in a moment")
    void large() {
        List<Increment> many = new ArrayList<>();
        for (int i = 0; i < 400_000; i++) many.add(new Increment("p" + i % 2, 2L * i, i / 2, 2L * i + 3, i / 2 + 1));
        assertEquals(200_000, new RaceLog(many, 200_000).lost());
    }
}
