package dev.offspring.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offspring.wire.Message.Leaving;
import dev.offspring.wire.Message.Leaving.Why;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExitStatusTest {
    /** An empty cell: it said nothing. */
    @ParameterizedTest(name = "{0} after the word {1} {2}, at work {3}, killed by us {4}: {5}")
    @DisplayName("P07 N09 an end is read from the number, the last word, and what was going on")
    @CsvSource({
        "143, , 0, false, false, -15 (SIGTERM)",
        "143, , 0, true, false, 143 (cause unknown)",
        "143, HOOKS, 0, false, false, -15 (SIGTERM)",
        "143, HOOKS, 0, true, false, 143",
        "143, EXITED, 143, true, false, 143",
        "143, SIGNALLED, 15, true, false, -15 (SIGTERM)",
        "137, SIGNALLED, 15, true, true, -9 (SIGKILL)",
        "137, HOOKS, 0, true, true, -9 (SIGKILL)",
        "137, HOOKS, 0, true, false, 137 (cause unknown)",
        "137, , 0, true, true, -9 (SIGKILL)",
        "7, RETURNED, 0, true, false, 7",
        "0, RETURNED, 0, true, false, 0",
    })
    void reading(int raw, Why why, int code, boolean atWork, boolean killed, String expected) {
        Optional<Leaving> word = Optional.ofNullable(why).map(given -> new Leaving(given, code, 0, -1));
        assertEquals(
                expected,
                ExitStatus.of(raw, word, Optional.empty(), atWork, killed).toString());
    }
}
