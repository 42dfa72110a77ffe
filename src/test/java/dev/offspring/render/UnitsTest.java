package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "-1, –",
        "0, 0 ms",
        "340000, 340 µs",
        "999400, 999 µs",
        "999500, 1 ms",
        "12345678, 12 ms",
        "999499999, 999 ms",
        "999500000, 1.00 s",
        "1235000000, 1.24 s",
        "9994999999, 9.99 s",
        "12345000000, 12.3 s",
        "59949000000, 59.9 s",
        "59950000000, 1 min 0 s",
        "123400000000, 2 min 3 s",
        "3599600000000, 1 h 0 min",
        "3900000000000, 1 h 5 min"
    })
    void durationsKeepTheDigitsThatCount(long nanos, String shown) {
        assertEquals(shown, Units.duration(Duration.ofNanos(nanos)));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, –",
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "19293798, 18.4 MiB",
        "429916160, 410 MiB",
        "1073700000, 1.0 GiB",
        "9223372036854775807, 8388608 TiB"
    })
    void sizesAreInPowersOfTwo(long bytes, String shown) {
        assertEquals(shown, Units.bytes(bytes));
    }
}
