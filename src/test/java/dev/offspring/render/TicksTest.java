package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static List<String> labels(List<Ticks.Tick> ticks) {
        return ticks.stream().map(Ticks.Tick::label).toList();
    }

    @Test
    void marksAreRoundNumbersWithAUnitThatFits() {
        assertEquals(List.of("0 ms", "200 ms", "400 ms", "600 ms", "800 ms"), labels(Ticks.times(963e6, 8)));
        assertEquals(
                List.of("0.0 h", "0.5 h", "1.0 h", "1.5 h", "2.0 h", "2.5 h", "3.0 h"),
                labels(Ticks.times(3 * 3600e9, 8)));
        assertEquals(List.of("0 ns", "500 ns", "1000 ns"), labels(Ticks.times(1000, 3)));
        assertEquals(List.of("0", "1", "2", "3"), labels(Ticks.numbers(3.3, 5)));
        assertEquals(List.of("0.0", "0.2", "0.4"), labels(Ticks.numbers(0.5, 3)));
    }
}
