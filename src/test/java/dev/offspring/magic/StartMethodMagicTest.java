package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.StartMethod;
import org.junit.jupiter.api.Test;

class StartMethodMagicTest {
    private final FakeContext context = new FakeContext();

    @Test
    void theMethodInUseIsMarked() throws Exception {
        StartMethod before = Multiprocessing.local().startMethod();
        try {
            String table = context.run("startmethod", "--force spawn");
            assertTrue(table.matches("(?s).*\nspawn +✓ .*\nforkserver {4,}.*"), table);
        } finally {
            Multiprocessing.local().startMethod(before, true);
        }
    }

    @Test
    void forkIsRefusedWithTheReasonAndATypoWithTheRightWord() {
        String fork = assertThrows(MagicSyntaxException.class, () -> context.run("startmethod", "fork"))
                .problem();
        assertTrue(fork.length() > 20, fork);
        String typo = assertThrows(MagicSyntaxException.class, () -> context.run("startmethod", "spwan"))
                .getMessage();
        assertTrue(typo.startsWith("""
                'spwan' is not a start method; did you mean spawn?
                  %startmethod spwan
                               ^^^^^"""), typo);
    }
}
