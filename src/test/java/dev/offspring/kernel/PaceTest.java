package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private record Sent(long at, long bytes) {}

    /** What is sent in eight seconds by somebody who always has something to send. */
    private static List<Sent> flood(long bytes) {
        Pace pace = Pace.ofServer();
        List<Sent> sent = new ArrayList<>();
        for (long now = 0; now < 8 * SECOND; now += Math.max(1000, pace.nanosUntilFree(now))) {
            if (pace.nanosUntilFree(now) > 0) continue;
            pace.sent(bytes, now);
            sent.add(new Sent(now, bytes));
        }
        return sent;
    }

    @ParameterizedTest
    @CsvSource({"100", "1500", "66000"})
    void noThreeSecondsHaveMoreThanAServerLetsThrough(long bytes) {
        List<Sent> all = flood(bytes);
        for (Sent first : all) {
            List<Sent> window = all.stream()
                    .filter(sent -> sent.at >= first.at && sent.at < first.at + 3 * SECOND)
                    .toList();
            assertTrue(window.size() <= 3000, "messages: " + window.size());
            assertTrue(window.stream().mapToLong(Sent::bytes).sum() <= 3_000_000, "bytes of " + window.size());
        }
        long total = all.stream().mapToLong(Sent::bytes).sum();
        assertTrue(all.size() >= 8 * 750 || total >= 8 * 750_000, "it is no slower than it must be: " + all.size());
    }

    @Test
    void onlyAServerIsWrittenToSlowly() {
        Pace free = Pace.fromEnvironment(Map.of());
        free.sent(1L << 40, 0);
        assertEquals(0, free.nanosUntilFree(0));
        Pace slow = Pace.fromEnvironment(Map.of("JPY_SESSION_NAME", "a.ipynb"));
        slow.sent(1L << 40, 0);
        assertTrue(slow.nanosUntilFree(0) > SECOND);
    }
}
