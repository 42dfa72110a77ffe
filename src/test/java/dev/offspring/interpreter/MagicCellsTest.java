package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Magics in cells, from the text to what is shown. */
class MagicCellsTest extends InterpreterTests {
    private String trace(String code) {
        return String.join("\n", failure(code).traceback());
    }

    @Test
    void aBlockRunsInChildrenWithWhatTheCellsBeforeItMade() {
        run("String greet(String name) { return \"hello \" + name; }\nint number = 7;");
        String table = value("%%process -n g -c 2\nSystem.out.println(greet(\"n\" + number));");
        assertTrue(table.matches("(?s)2 processes\n.*\ng-1 +\\d+  0 .*\ng-2 +\\d+  0 .*"), table);
        assertTrue(frontend.text(cells).contains("hello n7"), frontend.text(cells));
        assertTrue(value("%ps --all").contains("\ng-2 "));
    }

    @Test
    void aCellWithAMagicShowsItsChildrenOnce() {
        int before = frontend.displays.size();
        run("%%process -n once\nint unused = 1;");
        assertEquals(before, frontend.displays.size());
    }

    @Test
    void childrenThatAMagicOfTheCellHasEndedAreShownOnce() {
        int before = frontend.displays.size();
        String table = value("mp.process(() -> Thread.sleep(60_000)).name(\"brief\").start();\n%kill brief");
        assertTrue(table.contains("-9 (SIGKILL)"), table);
        assertEquals(before, frontend.displays.size());
    }

    @Test
    void whatCannotTravelIsSaidWithoutOurOwnFrames() {
        run("Thread t = new Thread();");
        String failure = trace("%%process\nSystem.out.println(t);");
        assertTrue(failure.contains("NotTransferableException"), failure);
        assertEquals(-1, failure.indexOf("    at "), failure);
        assertEquals(-1, trace("%%process --start-method fork\n;").indexOf("    at "));
    }

    @Test
    void aCommandIsALineBetweenLinesOfJava() {
        assertEquals("3", value("int a = 1;\n!echo two; exit 2\na + 2"));
        assertEquals("two\n", frontend.text(cells));
        assertTrue(value("!exit 2").contains("2 ✗"));
    }

    @Test
    void aBlockIsTimedInTheSession() {
        run("int counted = 0;");
        assertTrue(value("%%time\ncounted++;").startsWith("1 run\n"));
        assertEquals("1", value("counted"));
    }

    @Test
    void aWrongOptionIsUnderlined() {
        assertEquals("""
                \u001b[31mMagicSyntaxException\u001b[0m: no option --al; did you mean --all?
                  %ps --al
                      ^^^^
                  usage: %ps [-a] [--tree]""", trace("%ps --al"));
        assertTrue(trace("%%proces\n1").contains("did you mean %%process?"));
        assertTrue(trace("%%process\n").contains("%%process needs lines below it"));
    }

    @Test
    void aMagicBetweenLinesOfJavaShowsWhatItHas() {
        int before = frontend.displays.size();
        assertEquals("2", value("int between = 1;\n%cpus\nbetween + 1"));
        assertEquals(before + 1, frontend.displays.size());
        assertTrue(frontend.displays.get(before).plain().contains("processors"), frontend.displays.toString());
    }

    @Test
    void theTreeOfProcessesHasThoseThatEnded() {
        value("%%process -n leaf\nSystem.exit(3);");
        String tree = value("%ps --tree");
        assertTrue(tree.matches("(?s).*\nMainProcess +\\d+  running .*"), tree);
        assertTrue(tree.matches("(?s).*\n[├└]─ leaf +\\d+  exit code 3 ✗ .*"), tree);
    }

    @Test
    void aDeadlockIsAPictureBesideItsError() {
        run("%queue nobodyFills");
        int before = frontend.displays.size();
        assertTrue(trace("%%consumer x in nobodyFills\nSystem.out.println(x);").contains("DeadlockException"));
        assertTrue(
                frontend.displays.subList(before, frontend.displays.size()).stream()
                        .anyMatch(shown -> shown.plain().contains("waits to take from queue-")
                                && shown.data().getOrDefault("text/html", "").contains("<img")),
                frontend.displays.toString());
    }

    @Test
    void whatARefusedOptionSaysIsUnderlined() {
        assertTrue(trace("%%pool --start-method fork x in List.of(1)\nx")
                .contains("  %%pool --start-method fork x in List.of(1)\n                        ^^^^"));
        assertTrue(trace("%%process --start-method fork\n;").contains("\n                           ^^^^"));
    }

    @Test
    void aCellMagicThatIsNotFirstIsTold() {
        assertTrue(trace("int first = 1;\n%%process\nfirst++;").contains("it is the first line of its cell"));
        assertTrue(value("// about it\n\n%%time\nint first = 1;").startsWith("1 run"));
    }

    @Test
    void aMagicOfTheNotebooksOwnIsThereOnTheNextLine() {
        assertEquals(
                "HELLO \"B\"", value("magic(\"shout\", \"Loud\", line -> line.toUpperCase())\n%shout hello \"b\""));
    }
}
