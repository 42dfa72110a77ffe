package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.CellResult;
import org.junit.jupiter.api.Test;

/** Methods of one name, in one cell and in several. */
class OverloadsTest extends InterpreterTests {
    @Test
    void aMethodCallsTheOverloadThatFollowsIt() {
        run("int sum(int[] all) { return sum(all, 0); }\n"
                + "int sum(int[] all, int from) { return from == all.length ? 0 : all[from] + sum(all, from + 1); }");
        assertEquals("6", value("sum(new int[] {1, 2, 3})"));
    }

    @Test
    void aMethodCallsTheOverloadOfAnEarlierCell() {
        run("int half(int n) { return n / 2; }");
        run("String half(String s) { return s.substring(half(s.length())); }");
        assertEquals("cd", value("half(\"abcd\")"));
        assertEquals("2", value("half(5)"));
    }

    @Test
    void anOverloadThatFitsBetterIsCalledAsSoonAsItIsDeclared() {
        run("long down(long n) { return n == 0 ? 0 : 1 + down(0); }");
        assertEquals("2", value("down(7L) + down(0L) + 1"));
        run("int down(int n) { return 100; }");
        assertEquals("101", value("down(7L)"));
    }

    @Test
    void overloadsThatCallEachOtherCanBeAddedAndReplaced() {
        run("int size(String s) { return s.length(); }");
        run("int size(List<String> all) { int n = 0; for (String s : all) n += size(s); return n; }");
        run("String sizes() { return size(\"ab\") + \" \" + size(List.of(\"a\", \"bc\")); }");
        assertEquals("2 3", value("sizes()"));
        run("<T> int size(T[] all) { return size(Stream.of(all).map(String::valueOf).toList()); }");
        assertEquals("4", value("size(new Integer[] {1, 234})"));
        run("int size(String s) { return 10; }");
        assertEquals("10 20", value("sizes()"));
        assertEquals("20", value("size(new Integer[] {1, 234})"));
    }

    @Test
    void overloadsSurviveTheRedefinitionOfTheirRecord() {
        run("record Box(int a) {}");
        run("int open(Box box) { return open(box, 1); }\nint open(Box box, int times) { return box.a() * times; }");
        run("record Box(int a) { int twice() { return 2 * a; } }");
        assertEquals("14", value("open(new Box(new Box(7).twice()))"));
    }

    @Test
    void anErrorInAnOverloadIsToldAndTheOthersLiveOn() {
        run("int fine(int n) { return n; }\nint fine(String s) { return fine(s.length()); }");
        CellResult.Failed failed = failure("int fine(double d) {\n    return fine(missing + 1) + (int) \"\";\n}");
        assertEquals("CompileError", failed.name());
        assertTrue(failed.traceback().toString().contains("Cell[" + cells + "]:2"), failed::toString);
        assertEquals("3", value("fine(\"abc\")"));
    }

    @Test
    void stackTracesNameTheLinesOfOverloads() {
        CellResult.Failed failed = failure("""
                        int deep(int n) {
                            if (n == 0) throw new IllegalStateException();
                            return deep("" + n);
                        }
                        int deep(String s) {
                            return deep(Integer.parseInt(s) - 1);
                        }
                        deep(1)""");
        String trace = String.join("\n", failed.traceback());
        for (int line : new int[] {2, 6, 3, 8}) assertTrue(trace.contains("Cell[" + cells + "]:" + line), trace);
    }

    @Test
    void completionDoesNotShowWhatIsBehindOverloads() {
        run("int seen(int n) { return seen(\"\"); }\nint seen(String s) { return 1; }");
        assertEquals(
                "[seen(]",
                interpreter().complete("seen", 4).candidates().stream()
                        .map(Interpreter.Completion.Candidate::text)
                        .toList()
                        .toString());
    }
}
