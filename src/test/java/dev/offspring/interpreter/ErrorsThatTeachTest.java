package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.CellResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The classic errors of students. */
class ErrorsThatTeachTest extends InterpreterTests {
    private String trace(String code) {
        return String.join("\n", failure(code).traceback()).replaceAll("\u001b\\[\\d*m", "");
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // names
                "Sting a = \"a\";|did you mean String?",
                "Systm.out.println(1);|did you mean System?",
                "system.out.println(1);|did you mean System?",
                "System.out.printn(1);|did you mean println()?",
                "System.out.printLn(1)|did you mean println()?",
                "HashMp<String, Integer> m = null;|did you mean HashMap?",
                "new Scaner(System.in)|did you mean Scanner?",
                "\"abc\".lenght()|did you mean length()?",
                "Math.squrt(2)|did you mean sqrt()?",
                "math.sqrt(2)|did you mean Math?",
                "import java.util.Lst;|did you mean List?",
                "import java.utl.List;|java.util.List",
                "Stream.of(1).map(i -> i.intValu()).toList()|did you mean intValue()?",
                "int first = 1;\\nint b = frist;|did you mean first?",
                "neverDeclared(3)|no cell that has run declares it",
                "fresh = 5;|a new variable begins with its type: var fresh",
                "record P1(int x, int y) {}\\nnew P1(1, 2).getX()|did you mean x()?",
                "class P2 { int width; }\\nnew P2().q|what there is: width",
                "enum C1 { RED, GREEN }\\nC1.BLACK|what there is: GREEN, RED",
                // imports
                "BufferedImage i = null;|import java.awt.image.BufferedImage;",
                "DateTimeFormatter.ofPattern(\"y\")|import java.time.format.DateTimeFormatter;",
                "new JFrame()|import javax.swing.JFrame;",
                // misspelt words
                "retrun 5;|did you mean return?",
                "pubic class A { }|did you mean public?",
                // what is not closed
                "int a = 1\\nint b = 2|a statement ends with a semicolon",
                "int g(int n) { if (n == 0) { return 1 } return n; }|a statement ends with a semicolon",
                "class B {\\n  void f() {\\n    g();\\n  }|nothing closes the { of the line \"class B {\"",
                "System.out.println(\"x\";|nothing closes the (",
                "String s = \"abc;|a text ends with",
                "String s = \"this and that;|a text ends with",
                "/** A power, not this or that. */ int a = 1\\nint b = 2|a statement ends with a semicolon",
                "String s = \"\"\"\\n  abc|a text block ends with",
                "/* comment\\nint x = 1;|ends with */",
                "int x = 1;\\n// a note\\n/* comment|ends with */",
                "String q = 'hello';|a text has double quotes",
                "int e = 1 +;|something is missing before ;",
                "}|no brace is open",
                // types
                "int x = 5;\\nif (x = 5) { }|== compares",
                "if (1) { }|a condition is true or false",
                "int i = 3.5;|declare it double",
                "float fl = 3.5;|3.5f",
                "byte by = 200;|keeps what fits",
                "int n = \"5\";|Integer.parseInt",
                "String s = 5;|String.valueOf",
                "char c = \"a\";|single quotes",
                "Object o = \"a\";\\nString s = o;|(String) x",
                "List<int> l = null;|Integer",
                "List<String> l = new ArrayList<Integer>();|the same on both sides",
                "List<String> l = new List<>();|new ArrayList<>()",
                "List<Integer> l = List.of(1);\\nl[0]|list.get(i)",
                "List<Integer> l = List.of(1);\\nl.length|size()",
                "int[] xs = {1};\\nxs.length()|without parentheses",
                "\"a\".length|length() with parentheses",
                "\"a\" - \"b\"|only +",
                "\"a\" < \"b\"|compareTo",
                "throw \"oops\";|an exception",
                "void f() { return 1; }|void",
                "var v;|from a value",
                "var v = null;|write the type",
                "var v = x -> x;|Function<",
                "long l = 12345678901;|2147483648L",
                // flow
                "int f(int x) { if (x > 0) return 1; }|every way through",
                "int f() { int z; return z; }|z = …",
                "int f() { return 1; f(); }|never lets the program get here",
                "break;|belongs into",
                "int f(int k) { return switch (k) { case 1 -> 2; }; }|default",
                "void f() { final int c = 1; c = 2; }|final",
                "void f() { int x = 1; int x = 2; }|leave its type away",
                "void f() { int c = 0; List.of(1).forEach(v -> c += v); }|never change",
                // classes
                "class M { void i() {} static void s() { i(); } }|belongs to an object",
                "String.length()|an object of String",
                "class Cat implements Comparable<Cat> { }|compareTo(Cat)",
                "interface S1 { int a(); }\\nclass S2 implements S1 { int a() { return 1; } }|write public",
                "abstract class A1 { }\\nnew A1()|a class that extends",
                "class D1 { @Override void sp() {} }|spelling",
                "int add(int a, int b) { return a; }\\nadd(1)|as many arguments",
                "int[] none = new int[];|say how long",
                // exceptions
                "Runnable r = () -> Thread.sleep(1);|catch it in the lambda",
                "void f() { Thread.sleep(1); }|throws InterruptedException",
                "try { int k = 1; } catch (IOException e) { }|leave this catch away",
                // work for other processes
                "mp.process(System.out.println(7));|did you mean () -> System.out.println(7)?",
                "mp.process(Math.abs(7));|did you mean () -> Math.abs(7)?",
                "int sq(int v) { return v * v; }\\nmp.pool(1).map(sq, List.of(1));|did you mean x -> sq(x)?",
                "var shared = mp.value(0);\\nshared++;|incrementAndGet()",
                "DecimalFormat f;|import java.text.DecimalFormat;",
                // from other languages
                "string s = \"a\";|Java says String",
                "bool b = true;|Java says boolean",
                "let z = 5;|Java says var",
                "boolean b = True;|Java says true",
                "Object o = None;|Java says null",
                "print(\"a\");|System.out.println",
                "len(\"a\")|text.length()",
                "def f(x):\\n    return x|the type of its result",
                "for x in xs:\\n    print(x)|for (var x : xs)",
                "for (int q in xs) { }|has a colon",
                "for (int i = 0, i < 3, i++) { }|semicolons between them",
                "foreach (int q : xs) { }|for (var x : xs)",
                "if (true and false) { }|&&",
                "if (true or false) { }|`||`",
                "if (not true) { }|! for not",
                "if (true) { } elif (false) { }|else if",
                "while x < 3 { }|in parentheses",
                "String s = f\"hello {x}\";|formatted",
                "const int K = 5;|final",
                "int[] a = [1, 2];|{1, 2, 3}",
                "int 2x = 5;|does not begin with a digit",
                "int class = 5;|choose another name",
            })
    void aPlainSentenceSaysWhatToDo(String code, String sentence) {
        String trace = trace(code.replace("\\n", "\n"));
        assertTrue(trace.contains("Cell[" + cells + "]:"), trace);
        assertTrue(trace.contains("error: "), trace);
        assertTrue(trace.contains("^"), trace);
        assertTrue(trace.lines().anyMatch(line -> line.startsWith("→ ") && line.contains(sentence)), trace);
        assertFalse(trace.contains("java.lang.") || trace.contains("REPL") || trace.contains("do_it"), trace);
        assertEquals("2", value("1 + 1"));
    }

    @Test
    void theNameThatIsWrongIsInTheFirstLine() {
        assertEquals(
                "cannot find symbol: variable coutn",
                failure("int coutr = 1;\ncoutn + 1").message());
    }

    @Test
    void bothErrorsOfACellAreTold() {
        String trace = trace("Sting a = \"x\";\n\nint b = \"y\";\nint f() { return \"z\"; }\nint c = a.length() + b;");
        assertTrue(trace.contains("Cell[" + cells + "]:1: error: cannot find symbol"), trace);
        assertTrue(trace.contains("Cell[" + cells + "]:3: error: incompatible types"), trace);
        assertTrue(trace.contains("    int b = \"y\";\n            ^~~"), trace);
        assertTrue(trace.contains("Cell[" + cells + "]:4: error: incompatible types"), trace);
        assertTrue(trace.contains("    int f() { return \"z\"; }\n                     ^~~"), trace);
        // what only follows from the first is not told
        assertEquals(3, count(trace, "error:"), trace);
    }

    @Test
    void whatFollowsAnErrorIsNeitherRunNorDeclared() {
        CellResult.Failed failed = failure("Sting a = \"x\";\nSystem.out.println(\"ran\");\nint later = 3;");
        assertEquals(
                1,
                failed.traceback().stream()
                        .filter(line -> line.contains("error:"))
                        .count());
        assertEquals("", frontend.text(cells));
        assertEquals("cannot find symbol: variable later", failure("later").message());
    }

    @Test
    void aNameThatIsWrongTwiceIsToldOnce() {
        assertEquals(1, count(trace("Sting a = new Sting();"), "error:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int[] xs = {1};\\nxs[1]|ArrayIndexOutOfBoundsException|the first index is 0",
                "\"abc\".charAt(3)|StringIndexOutOfBoundsException|the first index is 0",
                "Integer.parseInt(\"7 kg\")|NumberFormatException|only digits",
                "List.of(1).add(2)|UnsupportedOperationException|new ArrayList<>(…)",
                "List.of().iterator().next()|NoSuchElementException|hasNext()",
                "Optional.empty().get()|NoSuchElementException|orElse",
                "Object o = \"a\";\\n(Integer) o|ClassCastException|instanceof",
                "1 / 0|ArithmeticException|divided by 0",
                "List<Integer> l = new ArrayList<>(List.of(1, 2, 3));\\nfor (var v : l) l.remove(v);|ConcurrentModificationException|removeIf",
            })
    void anExceptionHasItsNameItsLineAndASentence(String code, String name, String sentence) {
        String cell = code.replace("\\n", "\n");
        CellResult.Failed failed = failure(cell);
        assertEquals(name, failed.name());
        String trace = String.join("\n", failed.traceback()).replaceAll("\u001b\\[\\d*m", "");
        String last = cell.substring(cell.lastIndexOf('\n') + 1);
        int line = (int) cell.lines().count();
        assertTrue(trace.contains("    at Cell[" + cells + "]:" + line + "\n        " + last), trace);
        assertTrue(trace.lines().anyMatch(text -> text.startsWith("→ ") && text.contains(sentence)), trace);
        assertTrue(trace.lines().count() < 20, trace);
    }

    @Test
    void aCallWithoutEndIsToldShortly() {
        String trace = trace("int r(int n) {\n    return r(n + 1);\n}\nr(0)");
        assertTrue(
                trace.startsWith("StackOverflowError\n    at r(Cell[" + cells + "]:2)\n        return r(n + 1);\n"),
                trace);
        assertTrue(trace.contains("→ a method calls itself"), trace);
        assertTrue(trace.lines().count() < 10, trace);
    }

    @Test
    void theHelpfulMessageOfNullNamesTheVariableAlone() {
        CellResult.Failed failed = failure("String word = null;\nword.length()");
        assertEquals("Cannot invoke \"String.length()\" because \"word\" is null", failed.message());
    }

    @Test
    void theLineOfAnEarlierCellIsShownToo() {
        run("int half(int n) {\n    return n / 0;\n}");
        int declared = cells;
        String trace = trace("half(\n    8)");
        assertTrue(trace.contains("at half(Cell[" + declared + "]:2)\n        return n / 0;"), trace);
        assertTrue(trace.contains("at Cell[" + cells + "]:1\n        half("), trace);
    }

    @Test
    void allFramesAreShownOnRequest() {
        String inChild = "try (var pool = mp.pool(1)) { pool.apply(() -> { throw new IllegalStateException(); }); }";
        assertFalse(trace(inChild).contains("dev.offspring"));
        assertFalse(trace("throw new IllegalStateException();").contains("dev.offspring"));
        run("%config stack full");
        try {
            assertTrue(trace("throw new IllegalStateException();").contains("dev.offspring.session"));
            assertTrue(trace(inChild).contains("dev.offspring.worker.TaskLoop"));
        } finally {
            run("%config stack short");
        }
        assertFalse(trace("throw new IllegalStateException();").contains("dev.offspring"));
        assertTrue(trace("%config stack ful").contains("did you mean full?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LIMIT = 6;",
                "LIMIT++",
                "int unlimited() { LIMIT += 1; return LIMIT; }",
                "Runnable raising = () -> (LIMIT)--;",
                "%%process\nLIMIT = 7;"
            })
    void whatACellDeclaresFinalStaysAsItIs(String code) {
        run("public static final int LIMIT = 5;");
        String trace = trace(code);
        assertTrue(trace.contains("error: cannot assign a value to final variable LIMIT"), trace);
        assertTrue(trace.contains("what is final keeps its first value"), trace);
        assertTrue(trace.contains(" ^~~~~\n"), trace);
        assertEquals("5", value("LIMIT"));
    }

    @Test
    void aFinalVariableMayBeDeclaredAnewAndItsNameBeUsedElsewhere() {
        run("final int LIMIT = 5;");
        run("final int LIMIT = 6;");
        assertEquals("6", value("LIMIT"));
        run("int sum(int LIMIT) { LIMIT += 1; return LIMIT; }");
        run("class Own { int LIMIT; void more() { LIMIT++; } }");
        run("int LIMIT = 7;");
        run("LIMIT = 8;");
        assertEquals("8", value("LIMIT"));
        run("final int givenLater;\ngivenLater = 9;");
        assertEquals("9", value("givenLater"));
    }
}
