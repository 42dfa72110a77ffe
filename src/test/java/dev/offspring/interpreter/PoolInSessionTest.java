package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.CellResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A pool in a notebook. */
class PoolInSessionTest extends InterpreterTests {
    @Test
    @DisplayName(
            "N02 N03 N06 a pool in a cell variable lives on, sees later cells, and prints under the one that calls")
    void acrossCells() throws Exception {
        run("ProcessPool acPool = mp.pool(PoolOptions.workers(2).name(\"ac\"));");
        assertEquals("", frontend.text(cells));
        assertEquals(
                "[0, 1, 4]", value("record AcPair(int a) {}\nacPool.map(x -> new AcPair(x * x).a(), mp.range(3))"));
        run("int acF(int x) { System.out.print(\"hello \" + x); return x; }");
        assertEquals("[7]", value("acPool.map(x -> acF(x), List.of(7))"));
        assertTrue(frontend.text(cells).matches("ac-worker-\\d \\| hello 7\n"), frontend.text(cells));
        run("acPool.close();");
    }

    @Test
    @DisplayName("L15 an exception of a task has the lines of both cells, and tells worker and argument")
    void exceptions() {
        run(
                "ProcessPool exPool = mp.pool(PoolOptions.workers(1).name(\"ex\"));\nint exDivide(int x) {\n  return 1 / x;\n}");
        CellResult.Failed failed = failure("exPool.map(x -> exDivide(x), List.of(1, 0));");
        assertEquals("ArithmeticException", failed.name());
        String trace = String.join("\n", failed.traceback()).replaceAll("\u001b\\[\\d*m", "");
        assertTrue(
                trace.matches("(?s)ArithmeticException: / by zero\n"
                        + "    at exDivide\\(Cell\\[" + (cells - 1) + "]:3\\)\n        return 1 / x;\n"
                        + "    at lambda\\(Cell\\[" + cells + "]:1\\)\n        exPool.map\\(.*\\);\n"
                        + "    Suppressed: RemoteTask: in ex-worker-1 \\(pid \\d+\\), task 2 of 2, argument 0\n"
                        + "        at Cell\\[" + cells + "]:1\n"
                        + "→ no whole number can be divided by 0"),
                trace);
        run("exPool.close();");
    }

    @Test
    @DisplayName("N10 a halt in a task is an error of the cell that tells worker, exit code, task and argument")
    void deaths() {
        run("ProcessPool dePool = mp.pool(PoolOptions.workers(1).name(\"de\"));");
        CellResult.Failed failed = failure("dePool.map(x -> { System.exit(7); return x; }, List.of(\"a\"));");
        assertEquals("WorkerLostException", failed.name());
        assertTrue(
                failed.message()
                        .matches(
                                "de-worker-1 \\(pid \\d+\\) ended with exit code 7 in task 1 of 1, argument \"a\"\\..*"),
                failed.message());
        String trace = String.join("\n", failed.traceback());
        assertTrue(trace.contains("Cell[" + cells + "]:1"), trace);
        assertEquals("1", value("dePool.apply(() -> 1)"));
        run("dePool.close();");
    }

    @Test
    @DisplayName("N07 an interrupt ends a map within a second and its tasks; the pool is usable in the next cell")
    void interrupt() throws Exception {
        run("ProcessPool itPool = mp.pool(2);");
        assertEquals("1", value("itPool.apply(() -> 1)"));
        CompletableFuture<CellResult> running =
                begin("itPool.map(x -> { System.out.println(\"at \" + x);" + " while (true) {} }, List.of(1, 2), 1);");
        frontend.awaitText(cells, "at 1\n");
        frontend.awaitText(cells, "at 2\n");
        interpreter().interrupt();
        CellResult result = running.get(1, TimeUnit.SECONDS);
        assertEquals(
                "Interrupted", assertInstanceOf(CellResult.Failed.class, result).name());
        assertEquals("[1, 2]", value("itPool.map(x -> x, List.of(1, 2), 1)"));
        assertEquals("2", value("itPool.workers().size()"));
        run("itPool.close();");
    }

    @Test
    @DisplayName("N07 the same while a cell goes through an imap")
    void interruptOfAnImap() throws Exception {
        run("ProcessPool iiPool = mp.pool(1);");
        CompletableFuture<CellResult> running = begin("for (int x : iiPool.imap(y -> { System.out.println(\"at \" + y);"
                + " if (y == 1) while (true) {} return y; }, mp.range(10))) {}");
        frontend.awaitText(cells, "at 1\n");
        interpreter().interrupt();
        CellResult result = running.get(1, TimeUnit.SECONDS);
        assertEquals(
                "Interrupted", assertInstanceOf(CellResult.Failed.class, result).name());
        assertEquals("5", value("iiPool.apply(() -> 5)"));
        assertFalse(frontend.text(cells).contains("at "));
        run("iiPool.close();");
    }

    @Test
    @DisplayName("a pool ends with its session")
    void endsWithTheSession() {
        run("ProcessPool esPool = mp.pool(1);");
        long worker = Long.parseLong(value("esPool.apply(() -> ProcessHandle.current().pid())"));
        failure("Runtime.getRuntime().halt(4);");
        CompletableFuture<ProcessHandle> ended =
                ProcessHandle.of(worker).map(ProcessHandle::onExit).orElse(CompletableFuture.completedFuture(null));
        ended.join();
        assertFalse(ProcessHandle.of(worker).map(ProcessHandle::isAlive).orElse(false));
    }
}
