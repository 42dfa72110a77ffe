package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offspring.multiprocessing.PoolReport;
import dev.offspring.multiprocessing.TaskReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolMagicTest {
    private static PoolReport report(long tasksDone, int... counts) {
        List<TaskReport> tasks = java.util.Arrays.stream(counts)
                .mapToObj(count ->
                        new TaskReport(1, 0, count, "w", 1, Instant.EPOCH, Instant.EPOCH, false, Optional.empty()))
                .toList();
        return new PoolReport("pool", List.of(), tasks, List.of(), tasksDone);
    }

    @Test
    void itemsOfTasksThatTheReportHasForgottenCount() {
        assertEquals(0, PoolMagic.done(report(0)));
        assertEquals(7, PoolMagic.done(report(2, 4, 3)));
        assertEquals(40_000, PoolMagic.done(report(20_000, 2, 2, 2)));
    }
}
