package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offspring.interpreter.Interpreter.Completeness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest extends InterpreterTests {
    private Completeness.Status status(String text) {
        return interpreter().completeness(text).status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "1 + 1",
                "int x = 1",
                "// a comment",
                "import java.util.*",
                "if (true) foo();",
                "int f(int n) { return n; }\nf(3)",
                "record P(int x) {}",
                "%ps",
                "%%process\nint x = 1;",
                "package demo;\n\nclass Hello {}",
                "x -> x + 1"
            })
    void whatCanBeRunIsComplete(String text) {
        assertEquals(Completeness.Status.COMPLETE, status(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (true)",
                "if (true) { f(); }\nelse",
                "for (int i = 0; i < 3; i++)",
                "int f(int n) {",
                "foo(",
                "List.of(1,",
                "var text = \"\"\"\n  half",
                "/* half",
                "int x =",
                "a ? b",
                "@Override",
                "import java.util.",
                "Map<String, List<Integer",
                "try { f(); }",
                "label:",
                "x -> {",
                "static",
                "record P(int x)",
                "int f(int n)",
                "do { }",
                "new ArrayList<>(",
                "switch (x) {\n    case 1 ->",
                "1 +\n// c",
                "var x = new int[] {1, 2",
                "f(\"\"\"\n  half",
                "class A {\n    /** half",
                "class A {\n    void m() {\n        if (x) {",
                "stream.map(x -> {\n    return x;",
                "%%process",
                "%%process\nfor (;;) {"
            })
    void whatMustGoOnIsIncomplete(String text) {
        assertEquals(Completeness.Status.INCOMPLETE, status(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ")",
                "}",
                "foo(]",
                "class 5 {}",
                "void m() { return }",
                "int x = 08;",
                "int x = 1;\nString s = \"abc",
                "char c = 'ab';",
                "System.out.println(1))",
                "void m() { return }\nint y = (",
                "int y = (2;",
                "class A { void m( }"
            })
    void whatNothingCanMendIsInvalid(String text) {
        assertEquals(Completeness.Status.INVALID, status(text));
    }

    @Test
    void theNextLineIsIndentedAfterWhatOpensSomething() {
        assertEquals("    ", interpreter().completeness("if (x)").indent());
        assertEquals("    ", interpreter().completeness("int f() {").indent());
        assertEquals(
                "        ",
                interpreter().completeness("class A {\n    void m() {").indent());
        assertEquals(
                "        ",
                interpreter()
                        .completeness("class A {\n    void m() {\n        f();")
                        .indent());
        assertEquals(
                "        ",
                interpreter().completeness("switch (x) {\n    case 1:").indent());
        assertEquals("", interpreter().completeness("var text = \"\"\"").indent());
    }

    @Test
    void aHeaderWithoutItsBodyIsACompileError() {
        for (String header : new String[] {"if (true)", "for (;;)", "while (true)", "label:"})
            assertEquals("CompileError", failure(header).name());
    }
}
