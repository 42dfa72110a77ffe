package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimeMagicTest {
    @Test
    void theTableHasWallAndCpuTime() {
        assertEquals("""
                1 run
                  wall     CPU
                ──────  ──────
                1.24 s  120 ms""", TimeMagic.table(1_240_000_000, 120_000_000).plain());
    }

    @Test
    void theBlockRunsOnceInTheSession() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        String table = new FakeContext(runs::incrementAndGet).run("time", "", "block");
        assertEquals(1, runs.get());
        assertTrue(table.startsWith("1 run\n"), table);
    }

    @Test
    void aBlockThatThrowsIsTimedToo() {
        IllegalStateException boom = new IllegalStateException("boom");
        FakeContext context = new FakeContext(() -> {
            throw boom;
        });
        assertSame(boom, assertThrows(IllegalStateException.class, () -> context.run("time", "", "block")));
        assertTrue(context.displays.get(0).plain().startsWith("1 run\n"));
    }
}
