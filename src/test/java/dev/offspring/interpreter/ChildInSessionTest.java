package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A child in a notebook. */
class ChildInSessionTest extends InterpreterTests {
    @Test
    void whatListensToTheEndOfAChildPrintsUnderTheCellThatRuns() {
        run("var listened = mp.process(() -> Thread.sleep(60_000)).start();");
        run(
                "var told = listened.onExit().thenAccept(child -> System.out.println(\"gone\"));\nlistened.kill();\ntold.get();");
        assertEquals("gone\n", frontend.text(cells));
    }
}
