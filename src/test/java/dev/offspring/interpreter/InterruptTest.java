package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.CellResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptTest extends InterpreterTests {
    /** It keeps the compiler busy for seconds. */
    private static String bigClass(String name) {
        return IntStream.range(0, 3_000)
                .mapToObj(i -> "int m" + i + "(int x) { return x * " + i + "; }")
                .collect(Collectors.joining("\n", "class " + name + " {\n", "}\n"));
    }

    private Duration interruptAndAwait(CompletableFuture<CellResult> running) throws Exception {
        long start = System.nanoTime();
        interpreter().interrupt();
        CellResult result = running.get(10, TimeUnit.SECONDS);
        assertEquals(
                "Interrupted", assertInstanceOf(CellResult.Failed.class, result).name());
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "Thread.sleep(60_000);",
                "while (true) { try { Thread.sleep(10); } catch (Throwable t) {} }",
                "while (true) { try { while (true) {} } catch (Throwable t) {} }",
                "BigInteger.TEN.pow(90_000_000);",
                "while (true) System.out.println(\"flood\");",
                "new Object() { int deep(int n) { return deep(n + 1) + deep(n + 2); } int go() { while (true) try {"
                        + " deep(0); } catch (StackOverflowError e) {} } }.go();",
                "synchronized (this_lock) { this_lock.wait(); }",
                "new Scanner(System.in).nextLine();"
            })
    void whatNeverEndsIsEndedAndItsThreadIsGone(String code) throws Exception {
        run("Object this_lock = new Object();");
        CompletableFuture<CellResult> running = begin("{ System.out.println(\"here\");\n" + code + "}");
        int cell = cells;
        frontend.awaitText(cell, "here");
        interruptAndAwait(running);
        CellResult threads = run("Thread.getAllStackTraces().keySet().stream().map(Thread::getName)"
                + ".filter(name -> name.equals(\"Cell[" + cell + "]#" + cell + "\")).count()");
        assertEquals(
                "0",
                assertInstanceOf(CellResult.Succeeded.class, threads)
                        .value()
                        .orElseThrow()
                        .plain());
    }

    @Test
    void anAcceptThatCannotBeEndedGivesThePromptBackAndSaysWhereItIs() throws Exception {
        CompletableFuture<CellResult> running =
                begin("{ System.out.println(\"here\");\nnew ServerSocket(0).accept(); }");
        frontend.awaitText(cells, "here");
        interruptAndAwait(running);
        CellResult.Failed failed = (CellResult.Failed) running.join();
        String trace = String.join("\n", failed.traceback());
        assertTrue(trace.contains("ccept"), trace);
        assertTrue(trace.contains("at Cell[" + cells + "]:2"), trace);
        assertEquals(
                "2", ((CellResult.Succeeded) run("1 + 1")).value().orElseThrow().plain());
    }

    @Test
    void itemsWithoutEndAreEnded() throws Exception {
        CompletableFuture<CellResult> running = begin(
                "%%pool x in Stream.iterate(0, n -> n + 1).peek(n -> { if (n == 1) System.out.println(\"here\"); })\nx");
        frontend.awaitText(cells, "here");
        interruptAndAwait(running);
        assertEquals(1, ((CellResult.Failed) running.join()).traceback().size());
        assertEquals("2", value("1 + 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%process -n asleep -c 2", "%%consumer -n asleep -c 2 x in unfed"})
    void theChildrenOfABlockAreEndedAndShown(String magic) throws Exception {
        run("%queue unfed\nunfed.put(1);\nunfed.put(2);");
        CompletableFuture<CellResult> running = begin(magic + "\nSystem.out.println(\"here\");\nThread.sleep(60_000);");
        frontend.awaitText(cells, "here");
        int before = frontend.displays.size();
        interruptAndAwait(running);
        String shown = frontend.displays.get(before).plain();
        assertTrue(shown.startsWith("2 processes, 2 failed"), shown);
        assertEquals(2, shown.split("-15 \\(SIGTERM\\)", -1).length - 1, shown);
    }

    @Test
    void aCompilationGivesThePromptBackAndTheCellDoesNotRun() throws Exception {
        CompletableFuture<CellResult> running =
                begin("System.out.println(\"here\");\n" + bigClass("Big") + "System.out.println(\"ran\");");
        int cell = cells;
        frontend.awaitText(cell, "here");
        Duration took = interruptAndAwait(running);
        assertTrue(took.toMillis() < 1000, () -> "it took " + took);
        assertEquals("2", value("1 + 1"));
        assertEquals("here\n", frontend.text(cell));
    }

    @Test
    void aCellThatWaitsForTheCompilerCanBeInterruptedToo() throws Exception {
        CompletableFuture<CellResult> compiling = begin("System.out.println(\"here\");\n" + bigClass("Bigger"));
        frontend.awaitText(cells, "here");
        interruptAndAwait(compiling);
        CompletableFuture<CellResult> waiting = begin("1 + 1");
        // nothing tells from outside that it waits, but an interrupt that comes too early does no harm
        while (!waiting.isDone()) interpreter().interrupt();
        assertEquals(
                "Interrupted",
                assertInstanceOf(CellResult.Failed.class, waiting.join()).name());
        assertEquals("2", value("1 + 1"));
    }

    @Test
    void aCellThatCleansUpAfterAnInterruptMayPrint() throws Exception {
        CompletableFuture<CellResult> running = begin(
                "{ System.out.println(\"here\");\n"
                        + "try { Thread.sleep(60_000); } catch (InterruptedException e) { System.out.println(\"cleaned\"); } }");
        int cell = cells;
        frontend.awaitText(cell, "here");
        interruptAndAwait(running);
        frontend.awaitText(cell, "cleaned");
    }

    @Test
    void anInterruptBetweenCellsDoesNothing() {
        interpreter().interrupt();
        assertEquals(
                "2", ((CellResult.Succeeded) run("1 + 1")).value().orElseThrow().plain());
    }
}
