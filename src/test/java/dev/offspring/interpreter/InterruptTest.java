package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.CellRequest;
import dev.offspring.interpreter.Interpreter.CellResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptTest {
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

    private CompletableFuture<CellResult> begin(String code) {
        int cell = ++cells;
        return CompletableFuture.supplyAsync(() -> interpreter.execute(new CellRequest(cell, cell, code, false)));
    }

    private CellResult run(String code) {
        return begin(code).join();
    }

    private Duration interruptAndAwait(CompletableFuture<CellResult> running) throws Exception {
        long start = System.nanoTime();
        interpreter.interrupt();
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
        assertTrue(String.join("\n", failed.traceback()).contains("ccept"), failed.toString());
        assertEquals(
                "2", ((CellResult.Succeeded) run("1 + 1")).value().orElseThrow().plain());
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
        interpreter.interrupt();
        assertEquals(
                "2", ((CellResult.Succeeded) run("1 + 1")).value().orElseThrow().plain());
    }
}
