package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person is told of a cell beside its outputs and its error. */
class CellOutcomeTest extends InterpreterTests {
    private String notes(String code) {
        run(code);
        return frontend.text(cells);
    }

    private List<String> error(String code) {
        return failure(code).traceback().stream()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList();
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    @Test
    void whatHasRunBeforeACompileErrorIsSaidAndWhatHasNot() {
        assertEquals(
                "Lines 1 to 2 have run, lines 3 to 5 have not.",
                last(error("int a1 = 1;\nint a2 = 2;\nint a3 = \"x\";\n\nint a4 = 4;\n")));
        assertEquals("1", value("a1"));
        assertEquals("Line 1 has run, line 2 has not.", last(error("%who\nint a3 = \"x\";")));
        assertEquals("Nothing of the cell has run.", last(error("int a3 = \"x\";\nint a4 = 4;")));
        assertEquals(
                "What stands before that has run, and nothing after it.",
                last(error("int a5 = 1; int a6 = \"x\"; int a7 = 1;")));
        assertFalse(last(error("int a3 = \"x\";")).contains("run"));
    }

    @Test
    void whatAnExceptionLeavesUndoneIsSaid() {
        assertEquals(
                "Lines 3 to 4 have not run.", last(error("int b1 = 1;\nint b2 = 1 / 0;\nint b3 = 3;\nint b4 = 4;")));
        assertEquals("Line 2 has not run.", last(error("System.exit(3);\nint b3 = 3;")));
        assertFalse(last(error("int b1 = 1;\nint b2 = 1 / 0;")).contains("run"));
    }

    @Test
    void whatElseIsWrongInACellIsSaidAndNothingOfItRuns() {
        List<String> lines =
                error("int c1 = \"x\";\nSystem.out.println(\"ran\");\nString c2 = 3;\nint c3 = 1;\nString c4 = c3;");
        assertEquals(
                List.of("Cell[" + cells + "]:1:", "Cell[" + cells + "]:3:", "Cell[" + cells + "]:5:"),
                lines.stream()
                        .filter(line -> line.contains("error:"))
                        .map(line -> line.substring(0, line.indexOf(" ")))
                        .toList());
        assertEquals("", frontend.text(cells));
        assertEquals("CompileError", failure("c3").name());
    }

    @Test
    void twoErrorsOfSyntaxAreBothTold() {
        List<String> lines = error("int d1 = ;\nint d2 = 2;\nString d3 = 3 +;");
        assertTrue(lines.get(0).startsWith("Cell[" + cells + "]:1: error:"), lines::toString);
        assertTrue(lines.get(4).startsWith("Cell[" + cells + "]:3: error:"), lines::toString);
    }

    @Test
    void whatFollowsFromAnErrorIsNoOther() {
        List<String> lines = error("int e1 = \"x\";\nint e2 = e1 + 1;\nSystem.out.println(e2);");
        assertEquals(1, lines.stream().filter(line -> line.contains("error:")).count(), lines::toString);
    }

    @Test
    void aLookAtTheRestOfACellChangesNothingThatIsDeclared() {
        run("int f1 = 7; int f2() { return 1; } class F3 { int v = 3; }\nF3 f3 = new F3();");
        error("int broken = \"x\";\nint f1 = 8;\nint f2() { return 2; }\nclass F3 { }");
        assertEquals("7 1 3", value("f1 + \" \" + f2() + \" \" + f3.v"));
    }

    @Test
    void aMethodThatWaitedForWhatWasOnlyLookedAtCanStillBeHad() {
        run("int g1() { return g2(); }");
        error("int broken = \"x\";\nint g2() { return 5; }");
        assertTrue(failure("g1()").message().contains("g2()"));
        run("int g2() { return 6; }");
        assertEquals("6", value("g1()"));
    }

    @Test
    void aClassThatIsDeclaredAnewSaysWhichVariablesItHasReset() {
        run("class H { int x; }\nH h1 = new H(); var h2 = h1; int h3 = 4;");
        String notes = notes("class H { int x; int y; }");
        assertTrue(notes.contains("H was declared anew, and h1 is null"), notes);
        assertTrue(notes.contains("h2 is not declared any more"), notes);
        assertFalse(notes.contains("h3"), notes);
    }

    @Test
    void whatTheCellGivesANewValueIsNotReset() {
        String cell = "class I { int x; }\nI i1 = new I(); var i2 = i1;";
        run(cell);
        assertEquals("", notes(cell.replace("x;", "y;")));
        assertEquals("", notes("int i3 = 1;"));
        assertEquals("", notes("String i3 = \"\";"));
    }

    @Test
    void aMethodThatDoesNotCompileAnyMoreIsNamedAndSaysWhy() {
        run("record J(int a) {}\nint j(J j) { return j.a(); }");
        assertTrue(notes("record J(String a) {}").contains("j does not compile any more"));
        assertTrue(failure("j(null)").message().contains("cannot be converted"));
    }

    @Test
    void aFreshSessionInTheMiddleOfACellHasNothingToTell() {
        run("int l1() { return l2(); }\n%reset -f\nint l3 = 3;");
        assertEquals("", frontend.text(cells));
        assertEquals("3", value("l3"));
    }

    @Test
    void whatCannotBeUsedYetIsSaidWithWhatIsMissing() {
        assertEquals("k1 can be used when there is method k2().\n", notes("int k1() { return k2(); }"));
        assertEquals("", notes("int k2() { return 1; }"));
        assertEquals("", notes("int k3() { return k4(); }\nint k4() { return 1; }"));
    }
}
