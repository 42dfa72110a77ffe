package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.CellRequest;
import dev.offspring.interpreter.Interpreter.CellResult;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Magics in cells, from the text to what is shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MagicCellsTest {
    private final RecordingFrontend frontend = new RecordingFrontend();
    private Interpreter interpreter;
    private int cells;

    @BeforeAll
    void start() {
        interpreter = JavaInterpreter.start(frontend, List.of("-Xmx256m"));
    }

    @AfterAll
    void close() {
        interpreter.close();
    }

    private CellResult run(String code) {
        cells++;
        return interpreter.execute(new CellRequest(cells, cells, code, false));
    }

    private String value(String code) {
        CellResult result = run(code);
        return assertInstanceOf(CellResult.Succeeded.class, result, () -> String.valueOf(result))
                .value()
                .map(MimeBundle::plain)
                .orElse("");
    }

    private String failure(String code) {
        CellResult result = run(code);
        return String.join(
                "\n",
                assertInstanceOf(CellResult.Failed.class, result, () -> String.valueOf(result))
                        .traceback());
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
    void whatCannotTravelIsSaidWithoutOurOwnFrames() {
        run("Thread t = new Thread();");
        String failure = failure("%%process\nSystem.out.println(t);");
        assertTrue(failure.contains("NotTransferableException"), failure);
        assertEquals(-1, failure.indexOf("    at "), failure);
        assertEquals(-1, failure("%%process --start-method fork\n;").indexOf("    at "));
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
                  usage: %ps [-a]""", failure("%ps --al"));
        assertTrue(failure("%%proces\n1").contains("did you mean %%process?"));
        assertTrue(failure("%%process\n").contains("%%process needs lines below it"));
    }
}
