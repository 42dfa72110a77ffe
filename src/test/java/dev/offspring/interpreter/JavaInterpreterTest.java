package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.CellResult;
import org.junit.jupiter.api.Test;

class JavaInterpreterTest extends InterpreterTests {
    @Test
    void theLastExpressionIsTheValue() {
        assertEquals("2", value("1 + 1"));
        assertEquals("7", value("int seven = 7;\nseven"));
    }

    @Test
    void whatIsOnlyLookedAtTakesNoName() {
        // a silent cell has the number of the next one, as user_expressions do
        interpreter().execute(new Interpreter.CellRequest(1000, cells + 1, "40 + 1", true));
        assertEquals("42", value("40 + 2"));
        assertEquals("42", value("$" + cells));
        assertFalse(value("%who").contains("look"));
    }

    @Test
    void aSemicolonKeepsTheValueToItself() {
        assertEquals(java.util.Optional.empty(), ((CellResult.Succeeded) run("1 + 1;")).value());
    }

    @Test
    void whatIsPrintedGoesToTheCell() {
        run("System.out.println(\"hello\"); System.err.print(\"é\");");
        assertEquals("hello\né", frontend.text(cells));
    }

    @Test
    void aStackTraceEndsAtTheLineOfTheCell() {
        run(
                "int half(int n) {\n    if (n % 2 != 0)\n        throw new IllegalArgumentException(\"odd: \" + n);\n    return n / 2;\n}");
        int declared = cells;
        CellResult.Failed failed = failure("int one = 1;\n\nhalf(\n    one);");
        assertEquals("IllegalArgumentException", failed.name());
        assertEquals("odd: 1", failed.message());
        String trace = String.join("\n", failed.traceback()).replaceAll("\u001b\\[\\d*m", "");
        assertTrue(trace.contains("half(Cell[" + declared + "]:3)"), trace);
        assertTrue(trace.contains("at Cell[" + cells + "]:3"), trace);
    }

    @Test
    void aCompileErrorShowsLineAndCaret() {
        CellResult.Failed failed = failure("int fine = 1;\nint wrong = \"text\";");
        String trace = String.join("\n", failed.traceback());
        assertTrue(trace.contains("Cell[" + cells + "]:2"), trace);
        assertTrue(trace.contains("^"), trace);
        assertTrue(trace.contains("incompatible types"), trace);
    }

    @Test
    void exitEndsTheCellAndKeepsTheSession() {
        run("int kept = 5;");
        CellResult.Failed failed = failure("System.exit(3);");
        assertEquals("exit code 3", failed.message());
        assertEquals("5", value("kept"));
    }

    @Test
    void aLostSessionIsReplacedAndWhatWasLostIsSaid() {
        run("int lost = 5;\nint twice(int n) { return 2 * n; }");
        CellResult.Failed failed = failure("Runtime.getRuntime().halt(4);");
        assertTrue(failed.message().contains("exit code 4"), failed.message());
        assertTrue(String.join("\n", failed.traceback()).contains("lost"), failed.toString());
        assertEquals("10", value("twice(5)"));
        assertEquals("CompileError", failure("lost").name());
    }

    @Test
    void aVariableOfAnUnknownTypeIsAnErrorAndNotDeclared() {
        CellResult.Failed failed = failure("int fine = 1;\nSting word;");
        String trace = String.join("\n", failed.traceback());
        assertTrue(trace.contains("Cell[" + cells + "]:2"), trace);
        assertTrue(trace.contains("class Sting"), trace);
        assertEquals("CompileError", failure("word").name());
        assertEquals(
                "CompileError",
                failure("List<Sting> words = new ArrayList<>();").name());
    }

    @Test
    void whatIsNestedTooDeeplyIsAnErrorOfTheCellAndALongSumIsNot() {
        assertEquals("5000", value("1" + " + 1".repeat(4999)));
        // not parentheses, in which a newer compiler looks for what is inside from each of them
        CellResult.Failed failed = failure("~".repeat(500_000) + "1");
        assertEquals("CompileError", failed.name());
        assertTrue(failed.message().contains("too deeply"), failed.message());
        assertEquals("2", value("1 + 1"));
    }

    @Test
    void anAnonymousExceptionHasTheNameOfWhatItIs() {
        assertEquals(
                "IllegalStateException",
                failure("throw new IllegalStateException(\"odd\") {};").name());
    }
}
