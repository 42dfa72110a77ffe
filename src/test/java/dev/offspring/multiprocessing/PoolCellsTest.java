package dev.offspring.multiprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.multiprocessing.Cells.CellException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A pool and the cells of a notebook. */
final class PoolCellsTest {
    private static final TestHost HOST = TestHost.INSTANCE;
    private static final Cells CELLS = Cells.INSTANCE;

    @BeforeAll
    static void open() {
        assertEquals("MainProcess", TestHost.MP.currentProcess().name());
        CELLS.run(1, "ProcessPool pcPool = mp.pool(2);");
    }

    @AfterAll
    static void close() {
        CELLS.run(1, "pcPool.close();");
    }

    /** Runs a cell that puts something into a variable, and gives its text. */
    private static String text(int cell, String variable, String code) {
        CELLS.run(cell, code);
        return String.valueOf(CELLS.value(variable));
    }

    private static String refusal(int cell, String code) {
        CellException refused = assertThrows(CellException.class, () -> CELLS.run(cell, code));
        return refused.getMessage();
    }

    @Test
    @DisplayName("N01 a function that uses a cell variable computes with its value")
    void variables() {
        assertEquals("[0, 3, 6]", text(2, "pkA", "int pkK = 3; var pkA = pcPool.map(x -> x * pkK, mp.range(3));"));
        assertEquals(
                "[10, 13]",
                text(
                        3,
                        "pkB",
                        "int pkMore(int x) { return x + 10 * pkOne; } int pkOne = 1;"
                                + "var pkB = pcPool.map(x -> pkMore(x), List.of(0, 3));"));
    }

    @Test
    @DisplayName(
            "N02 a function and a variable that are defined anew are seen by the same pool; an old lambda stays old")
    void redefinitions() {
        CELLS.run(2, "int rdK = 2; int rdF(int x) { return x * rdK; }");
        assertEquals(
                "[2]",
                text(
                        3,
                        "rdA",
                        "RemoteFunction<Integer, Integer> rdG = x -> rdF(x); var rdA = pcPool.map(rdG, List.of(1));"));
        CELLS.run(4, "rdK = 5;");
        assertEquals("[5]", text(5, "rdB", "var rdB = pcPool.map(x -> rdF(x), List.of(1));"));
        CELLS.run(6, "int rdF(int x) { return 100 * x * rdK; }");
        assertEquals("[500]", text(7, "rdC", "var rdC = pcPool.map(x -> rdF(x), List.of(1));"));
        assertEquals(
                text(8, "rdHere", "var rdHere = List.of(rdG.apply(1));"),
                text(9, "rdThere", "var rdThere = pcPool.map(rdG, List.of(1));"));
    }

    @Test
    @DisplayName("N02 each call is made with the values of its moment, also when calls overlap")
    void momentOfTheCall() {
        CELLS.run(2, "int moK = 1; ProcessPool moPool = mp.pool(1);");
        CELLS.run(3, "var moFirst = moPool.mapAsync(x -> { Thread.sleep(20); return x * moK; }, List.of(1, 1, 1), 1);");
        CELLS.run(4, "moK = 7; var moSecond = moPool.mapAsync(x -> x * moK, List.of(1, 1, 1), 1);");
        assertEquals("[1, 1, 1]", text(5, "moA", "var moA = moFirst.get();"));
        assertEquals("[7, 7, 7]", text(6, "moB", "var moB = moSecond.get(); moPool.close();"));
    }

    @Test
    @DisplayName("L28 what an initializer sets stays in its worker until the notebook sets it anew")
    void initializerSetsVariables() {
        CELLS.run(2, "String inModel = null; int inOther = 1;");
        CELLS.run(3, "ProcessPool inPool = mp.pool(PoolOptions.workers(1).initializer(() -> inModel = \"loaded\"));");
        assertEquals("[loaded1]", text(4, "inA", "var inA = inPool.map(x -> inModel + inOther, List.of(0));"));
        CELLS.run(5, "inOther = 2;");
        assertEquals("[loaded2]", text(6, "inB", "var inB = inPool.map(x -> inModel + inOther, List.of(0));"));
        CELLS.run(7, "inModel = \"mine\";");
        assertEquals("[mine2]", text(8, "inC", "var inC = inPool.map(x -> inModel + inOther, List.of(0));"));
        CELLS.run(9, "inPool.close();");
    }

    @Test
    @DisplayName("what a worker writes into a variable is its own, and is kept from call to call")
    void writesStay() {
        CELLS.run(2, "int wsCount = 0; ProcessPool wsPool = mp.pool(1);");
        assertEquals("[1, 2]", text(3, "wsA", "var wsA = wsPool.map(x -> ++wsCount, List.of(0, 0));"));
        assertEquals("[3, 0]", text(4, "wsB", "var wsB = List.of(wsPool.apply(() -> ++wsCount), wsCount);"));
        assertEquals("[11]", text(5, "wsC", "wsCount = 10; var wsC = wsPool.map(x -> ++wsCount, List.of(0));"));
        CELLS.run(6, "wsPool.close();");
    }

    @Test
    @DisplayName("a variable that only an object's method reads is asked for, and its changes are seen")
    void hiddenVariables() {
        CELLS.run(
                2,
                "int hvK = 1; interface HvOp { int run(int x); } class HvPlus implements HvOp {"
                        + " public int run(int x) { return x + hvK; } }");
        CELLS.run(3, "int hvApply(Object op, int x) { return ((HvOp) op).run(x); }");
        String call = " = pcPool.apply((op, x) -> hvApply(op, x), (Object) new HvPlus(), 1);";
        assertEquals("2", text(4, "hvA", "var hvA" + call));
        assertEquals("42", text(5, "hvB", "hvK = 41; var hvB" + call));
    }

    @Test
    @DisplayName(
            "N03 records, classes, enums and interfaces of cells are arguments and results; a class may change between calls")
    void types() {
        CELLS.run(2, "record TyPoint(int x, int y) {} enum TyColor { RED, BLUE } class TyBox { int value = 1; }");
        assertEquals(
                "[TyPoint[x=2, y=1]]",
                text(3, "tyA", "var tyA = pcPool.map(p -> new TyPoint(p.y(), p.x()), List.of(new TyPoint(1, 2)));"));
        assertEquals(
                "[BLUE, RED]",
                text(
                        4,
                        "tyB",
                        "var tyB = pcPool.map(c -> c == TyColor.RED ? TyColor.BLUE : TyColor.RED, List.of(TyColor.values()));"));
        assertEquals("[1]", text(5, "tyC", "var tyC = pcPool.map(x -> new TyBox().value, List.of(0));"));
        CELLS.run(6, "class TyBox { int value = 2; }");
        assertEquals("[2]", text(7, "tyD", "var tyD = pcPool.map(x -> new TyBox().value, List.of(0));"));
        assertEquals(
                "true", text(8, "tyE", "var tyE = pcPool.map(x -> TyColor.RED, List.of(0)).get(0) == TyColor.RED;"));
    }

    @Test
    @DisplayName("N04 a lambda in a variable of a JDK type travels; what cannot is an error that says what to write")
    void jdkTypes() {
        CELLS.run(2, "Function<Integer, Integer> jtF = x -> x + 1;");
        assertEquals("[2]", text(3, "jtA", "var jtA = pcPool.map(jtF::apply, List.of(1));"));
        assertEquals(
                "5",
                text(
                        4,
                        "jtB",
                        "java.util.concurrent.Callable<Integer> jtC = () -> 5; var jtB = pcPool.submit(jtC).get();"));
        String message =
                refusal(5, "Function<Integer, Integer> jtI = Function.identity(); pcPool.map(jtI::apply, List.of(1));");
        assertTrue(message.contains("write it out, as x -> x in place of Function.identity()"), message);
        CELLS.run(7, "var jtThread = new Thread();");
        message = refusal(8, "pcPool.map(x -> jtThread.getName(), List.of(1));");
        assertEquals(
                "variable jtThread (Cell[7]): jtThread is a java.lang.Thread, which cannot travel to another process."
                        + " Start the thread in the child.",
                message);
        message = refusal(9, "pcPool.map(x -> pcPool.name(), List.of(1));");
        assertTrue(message.contains("pcPool"), message);
        assertEquals("[2]", text(10, "jtD", "var jtD = pcPool.map(jtF::apply, List.of(1));"));
    }

    @Test
    @DisplayName(
            "N06 what workers print goes to the cell whose call they work for, before the call returns, and nothing is lost")
    void output() {
        HOST.cell = 601;
        CELLS.run(2, "var opA = pcPool.map(x -> { System.out.println(\"first \" + x); return x; }, mp.range(10));");
        Map<String, String> first = HOST.outputOf(601);
        HOST.cell = 602;
        CELLS.run(3, "var opB = pcPool.map(x -> { System.err.print(\"second \" + x); return x; }, mp.range(1));");
        Map<String, String> second = HOST.outputOf(602);
        HOST.cell = 603;
        CELLS.run(
                4,
                "var opC = pcPool.map(x -> { for (int i = 0; i < 50_000; i++) System.out.println(\"line \" + i);"
                        + " return x; }, mp.range(1));");
        Map<String, String> third = HOST.outputOf(603);
        HOST.cell = 0;
        String all = String.join("", first.values());
        for (int i = 0; i < 10; i++) assertTrue(all.contains("first " + i + "\n"), all);
        assertTrue(
                first.keySet().stream().allMatch(name -> name.matches("pool-\\d+-worker-\\d+ out")), first::toString);
        assertEquals(List.of("second 0"), List.copyOf(second.values()));
        assertTrue(second.keySet().iterator().next().endsWith(" err"), second::toString);
        String lines = String.join(
                "", IntStream.range(0, 50_000).mapToObj(i -> "line " + i + "\n").toList());
        assertEquals(List.of(lines), List.copyOf(third.values()));
    }

    @Test
    @DisplayName("L15 the trace of a task's exception has the lines of the cells")
    void traces() {
        CELLS.run(3, "int ptDivide(int x) {\n return 1 / x; }");
        CELLS.run(
                4,
                "Throwable ptThrown = null; try { pcPool.map(x -> ptDivide(x), List.of(1, 0)); } catch (ArithmeticException e) { ptThrown = e; }");
        Throwable thrown = (Throwable) CELLS.value("ptThrown");
        assertTrue(thrown.getStackTrace()[0].toString().contains("Cell[3]:"), thrown.getStackTrace()[0]::toString);
        assertTrue(
                thrown.getSuppressed()[0].getMessage().endsWith("task 2 of 2, argument 0"),
                thrown.getSuppressed()[0]::getMessage);
    }
}
