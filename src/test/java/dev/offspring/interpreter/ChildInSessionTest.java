package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.wire.MimeBundle;
import java.util.stream.Collectors;
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

    @Test
    void whatACellKillsIsNotToldToRunStill() {
        run("var shot = mp.process(() -> Thread.sleep(60_000)).name(\"shot\").start();\nshot.kill();");
        String shown = frontend.displays.stream().map(MimeBundle::plain).collect(Collectors.joining("\n"));
        assertTrue(shown.contains("-9 (SIGKILL)"), shown);
        assertFalse(shown.contains("still runs"), shown);
    }
}
