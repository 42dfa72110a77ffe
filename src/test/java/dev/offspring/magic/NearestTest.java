package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> WORDS = List.of("process", "ps", "--count", "--timeout", "kill");

    private static Optional<String> of(String wrong) {
        return Nearest.of(wrong, WORDS);
    }

    @Test
    void aSlipOfTheFingersIsUnderstood() {
        assertEquals(Optional.of("process"), of("proces"));
        assertEquals(Optional.of("--count"), of("--cuont"));
        assertEquals(Optional.of("ps"), of("sp"));
        assertEquals(Optional.of("kill"), of("kil"));
    }

    @Test
    void aBeginningIsUnderstood() {
        assertEquals(Optional.of("--timeout"), of("--time"));
    }

    @Test
    void anotherWordIsNotGuessedAt() {
        assertEquals(Optional.empty(), of("banana"));
        assertEquals(Optional.empty(), of("--heap"));
        assertEquals(Optional.empty(), of(""));
        assertEquals(Optional.empty(), Nearest.of("A", List.of("_", "B")));
    }
}
