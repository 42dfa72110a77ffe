package dev.offspring.multiprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.multiprocessing.Cells.CellException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each test writes cells; variables have names of their own, because all tests share the notebook. */
final class CellVariablesTest {
    private static final TestHost HOST = TestHost.INSTANCE;
    private static final Cells CELLS = Cells.INSTANCE;

    /** Runs a cell whose last line starts a child in the variable, and gives what the child printed. */
    private static String output(int cell, String variable, String text) throws InterruptedException {
        CELLS.run(cell, text);
        ChildProcess child = CELLS.child(variable);
        child.join();
        return HOST.out(child) + HOST.err(child);
    }

    private static String refusal(int cell, String text) {
        CellException thrown = assertThrows(CellException.class, () -> CELLS.run(cell, text));
        assertEquals(NotTransferableException.class.getName(), thrown.type, thrown.getMessage());
        return thrown.getMessage();
    }

    @Test
    @DisplayName("N01 a child has the values of the cell variables that its lambda uses, directly or through methods")
    void variablesTravel() throws Exception {
        CELLS.run(1, "int n01k = 3; String n01name = \"ada\"; List<String> n01list = new ArrayList<>(List.of(\"x\"));");
        CELLS.run(2, "String n01greet() { return n01name + n01deep(); }");
        CELLS.run(2, "String n01deep() { return \" \" + n01list; }");
        assertEquals(
                "3 ada [x]\n",
                output(
                        3,
                        "n01c",
                        "var n01c = mp.process(() -> System.out.println(n01k + \" \" + n01greet())).start();"));
    }

    @Test
    @DisplayName("N01 what a child writes stays its own, and what it reads was there at its start")
    void writesStay() throws Exception {
        CELLS.run(1, "int n01w = 1;");
        String text = "var n01wc = mp.process(() -> { n01w += 10; System.out.println(n01w); }).start(); n01w = 5;";
        assertEquals("11\n", output(2, "n01wc", text));
        CELLS.run(3, "if (n01w != 5) throw new IllegalStateException(\"\" + n01w);");
    }

    @Test
    @DisplayName("N01 a variable that only a virtual call, reflection or a stored lambda reads is there all the same")
    void hiddenReadsAreFound() throws Exception {
        CELLS.run(1, "int n01h = 7;");
        CELLS.run(1, "interface N01Shape { int area(); }");
        CELLS.run(1, "class N01Square implements N01Shape { public int area() { return n01h * n01h; } }");
        CELLS.run(1, "Supplier<Integer> n01stored = () -> n01h + 1;");
        CELLS.run(1, "N01Shape n01shape = new N01Square();");
        assertEquals(
                "49 8\n",
                output(
                        2,
                        "n01hc",
                        "var n01hc = mp.process(() -> System.out.println(n01shape.area() + \" \" + n01stored.get()))"
                                + ".start();"));
        CELLS.run(3, "Object n01wrap() { return new Object[] {n01stored}[0]; }");
        assertEquals(
                "8\n",
                output(
                        4,
                        "n01lc",
                        "var n01lc = mp.process(() -> System.out.println(((Supplier) n01wrap()).get())).start();"));
    }

    @Test
    @DisplayName("N01 X03 a static field of a cell's class has the parent's value: nothing of a cell is run again")
    void staticFieldsTravel() throws Exception {
        CELLS.run(1, "class N01Counter { static int count = 5; static int twice() { return 2 * count; } }");
        CELLS.run(2, "N01Counter.count = 21;");
        assertEquals(
                "42\n",
                output(3, "n01sc", "var n01sc = mp.process(() -> System.out.println(N01Counter.twice())).start();"));
    }

    @Test
    @DisplayName("N01 an object that two variables share is one object in the child")
    void sharedObjectsStayShared() throws Exception {
        CELLS.run(1, "int[] n01a = {1}; List<int[]> n01all = List.of(n01a);");
        assertEquals(
                "9\n",
                output(
                        2,
                        "n01sh",
                        "var n01sh = mp.process(() -> { n01a[0] = 9; System.out.println(n01all.get(0)[0]); }).start();"));
    }

    @Test
    @DisplayName("N02 a variable that was assigned again has its new value, a stored lambda its old body")
    void redefinition() throws Exception {
        CELLS.run(1, "int n02k = 3; int n02f(int x) { return x * n02k; }");
        CELLS.run(2, "n02k = 5;");
        String run = " = mp.process(() -> System.out.println(n02f(2))).start();";
        assertEquals("10\n", output(3, "n02a", "var n02a" + run));
        CELLS.run(4, "int n02f(int x) { return x + n02k; }");
        assertEquals("7\n", output(5, "n02b", "var n02b" + run));
    }

    @Test
    @DisplayName("N03 records, enums, interfaces and classes of cells travel as values")
    void typesOfCells() throws Exception {
        CELLS.run(
                1,
                "record N03Point(int x, N03Colour colour) {} enum N03Colour { RED { String say() { return \"r\"; } };"
                        + " String say() { return \"?\"; } }");
        CELLS.run(1, "class N03Node { N03Node next; String name = \"n\"; }");
        CELLS.run(1, "var n03p = new N03Point(4, N03Colour.RED); var n03n = new N03Node(); n03n.next = n03n;");
        assertEquals(
                "N03Point[x=4, colour=RED] r true true\n",
                output(
                        2,
                        "n03c",
                        "var n03c = mp.process(() -> System.out.println(n03p + \" \" + n03p.colour().say() + \" \""
                                + " + (n03n.next == n03n) + \" \" + (n03p.colour() == N03Colour.RED))).start();"));
    }

    @Test
    @DisplayName("V03 a record of a cell lies in shared memory, where a child changes it")
    void recordsOfCellsAreShared() throws Exception {
        CELLS.run(1, "record V03Point(int x, double y) {} var v03p = mp.value(new V03Point(1, 2.5));");
        CELLS.run(1, "var v03a = mp.array(List.of(v03p.get(), v03p.get()));");
        CELLS.run(2, "V03Point v03next(V03Point p) { return new V03Point(p.x() + 1, p.y()); }");
        assertEquals(
                "V03Point[x=2, y=2.5] [V03Point[x=1, y=2.5], V03Point[x=2, y=2.5]]\n",
                output(
                        3,
                        "v03c",
                        "var v03c = mp.process(() -> { v03p.update(p -> v03next(p)); v03a.update(1, p -> v03next(p));"
                                + " System.out.println(v03p + \" \" + v03a); }).start();"));
        CELLS.run(4, "if (v03p.get().x() != 2) throw new AssertionError(v03p);");
    }

    @Test
    @DisplayName(
            "N04 a lambda in a variable of a JDK type travels; one that cannot is an error that says what to write")
    void lambdas() throws Exception {
        CELLS.run(
                1,
                "Function<Integer, Integer> n04f = x -> x * 2; Function<Integer, Integer> n04id ="
                        + " Function.identity();");
        assertEquals(
                "42\n", output(2, "n04c", "var n04c = mp.process(() -> System.out.println(n04f.apply(21))).start();"));
        String message = refusal(3, "mp.process(() -> System.out.println(n04id.apply(1))).start();");
        assertEquals(
                "variable n04id (Cell[1]): n04id is a lambda (java.util.function.Function), which cannot travel to another"
                        + " process. It is a lambda of the JDK's own: write it out, as x -> x in place of"
                        + " Function.identity().",
                message);
    }

    @Test
    @DisplayName("example 24: what cannot travel is named with its variable, its cell and the way to it")
    void refusals() {
        CELLS.run(
                1,
                "record N24Server(String name, java.net.Socket socket) {} class N24Config { List<N24Server> servers ="
                        + " new ArrayList<>(); }");
        CELLS.run(
                3,
                "N24Config n24config = new N24Config(); n24config.servers.add(null); n24config.servers.add(new"
                        + " N24Server(\"a\", new java.net.Socket()));");
        assertEquals(
                "variable n24config (Cell[3]): n24config.servers[1].socket is a java.net.Socket, which cannot travel to"
                        + " another process. Open it in the child.",
                refusal(4, "mp.process(() -> System.out.println(n24config.servers)).start();"));

        CELLS.run(5, "Map<String, Object> n24map = new HashMap<>(); n24map.put(\"t\", new Thread());");
        assertEquals(
                "variable n24map (Cell[5]): n24map[\"t\"] is a java.lang.Thread, which cannot travel to another process."
                        + " Start the thread in the child.",
                refusal(6, "mp.process(() -> n24map.size()).start();"));

        CELLS.run(7, "var n24lock = new java.util.concurrent.locks.ReentrantLock();");
        assertTrue(refusal(8, "mp.process(() -> n24lock.lock()).start();").endsWith("Use mp.lock()."));

        String captured = refusal(
                9,
                "void n24go() { var socket = new java.net.Socket();\n mp.process(() -> socket.close()).start(); }"
                        + " n24go();");
        assertTrue(
                captured.matches(
                        "the target: socket \\(used by the lambda at Cell\\[9]:\\d+\\) is a java.net.Socket, which"
                                + " cannot travel to another process. Open it in the child."),
                captured);

        CELLS.run(
                9,
                "class N24Clock { Thread clock = new Thread(); int first = 1;\n void start() { mp.process(() ->"
                        + " System.out.println(first)).start(); } }");
        String owner = refusal(10, "new N24Clock().start();");
        assertTrue(
                owner.matches(
                        "the target: this \\(used by the lambda at Cell\\[9]:\\d+\\)\\.clock is a java\\.lang\\.Thread, which cannot"
                                + " travel to another process\\. Start the thread in the child, or copy the fields that are"
                                + " needed into variables first\\."),
                owner);

        CELLS.run(10, "var n24stream = List.of(1).stream();");
        assertTrue(refusal(11, "mp.process(() -> n24stream.count()).start();").endsWith("stream.toList()."));
        CELLS.run(11, "var n24scanner = new Scanner(\"1 2\");");
        assertTrue(refusal(12, "mp.process(() -> n24scanner.next()).start();").endsWith("Open it in the child."));
    }

    @Test
    @DisplayName("a variable that cannot travel and may not be needed is an error only when it is read")
    void possibleVariables() throws Exception {
        CELLS.run(1, "var pvThread = new Thread(); interface PvBoth { String safe(); String unsafe(); }");
        CELLS.run(
                1,
                "class PvImpl implements PvBoth { public String safe() { return \"safe\"; } public String unsafe() {"
                        + " return \"\" + pvThread; } }");
        CELLS.run(2, "PvBoth pvBoth = new PvImpl();");
        assertEquals(
                "safe\n", output(3, "pvA", "var pvA = mp.process(() -> System.out.println(pvBoth.safe())).start();"));
        String error = output(
                4,
                "pvB",
                "var pvB = mp.process(() -> { try { pvBoth.unsafe(); } catch (NotTransferableException e) {"
                        + " System.out.println(e.getMessage()); } pvBoth.unsafe(); }).start();");
        assertTrue(error.startsWith("variable pvThread (Cell[1]): pvThread is a java.lang.Thread"), error);
        assertTrue(error.contains("Exception in " + CELLS.child("pvB").name() + ": dev.offspring"), error);
    }

    @Test
    @DisplayName("a large variable is sent with a warning that names it and its size")
    void largeVariables() throws Exception {
        CELLS.run(1, "byte[] lvBytes = new byte[20 << 20];");
        assertEquals(
                "20971520\n",
                output(2, "lvC", "var lvC = mp.process(() -> System.out.println(lvBytes.length)).start();"));
        List<String> mine =
                HOST.warnings.stream().filter(text -> text.contains("lvBytes")).toList();
        assertEquals(
                List.of("variable lvBytes (Cell[1]) takes 20 MB to send to "
                        + CELLS.child("lvC").name() + "."),
                mine);
    }

    @Test
    @DisplayName("P20 the trace of a child ends at the cell")
    void traces() throws Exception {
        CELLS.run(3, "int trDivide(int x) {\n return 1 / x; }");
        String trace = output(4, "trC", "var trC = mp.process(() -> trDivide(0)).start();");
        assertTrue(
                trace.startsWith("Exception in " + CELLS.child("trC").name()
                        + ": java.lang.ArithmeticException: / by zero\n\tat trDivide(Cell[3]:"),
                trace);
        assertTrue(trace.contains("\n\tat lambda(Cell[4]:"), trace);
        assertEquals(3, trace.lines().count(), trace);
    }

    @Test
    @DisplayName("N01 grandchildren have them, too: what the child has made of them")
    void grandchildren() throws Exception {
        CELLS.run(1, "int gcK = 1; int gcOther = 2; record GcPair(int a, int b) {}");
        assertEquals(
                "GcPair[a=10, b=2]\nover\n",
                output(
                        2,
                        "gcC",
                        "var gcC = mp.process(() -> { gcK = 10; mp.process(() -> System.out.println(new GcPair(gcK,"
                                + " gcOther))).start().join(); System.out.println(\"over\"); }).start();"));
    }
}
