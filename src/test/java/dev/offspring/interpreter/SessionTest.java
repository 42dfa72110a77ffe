package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.CellResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cells can do to the session, and where their output appears. */
class SessionTest extends InterpreterTests {
    @Test
    void aThreadThatOutlivesItsCellPrintsUnderIt() throws Exception {
        run("var gate = new CountDownLatch(1);\n"
                + "new Thread(() -> { try { gate.await(); } catch (InterruptedException e) {}"
                + " System.out.println(\"late\"); }).start();");
        int first = cells;
        run("gate.countDown(); System.out.println(\"next\");");
        frontend.awaitText(first, "late");
        assertFalse(frontend.text(cells).contains("late"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pool.execute(() -> System.out.println(\"task\"));",
                "pool.submit(() -> System.out.println(\"task\"));",
                "pool.submit(() -> { System.out.println(\"task\"); return 1; });",
                "pool.schedule(() -> System.out.println(\"task\"), 1, TimeUnit.MILLISECONDS);",
                "pool.invokeAll(List.of(() -> { System.out.println(\"task\"); return 1; }));",
                "CompletableFuture.runAsync(() -> System.out.println(\"task\"), pool);",
                "CompletableFuture.supplyAsync(() -> { System.out.println(\"task\"); return 1; });"
            })
    void aTaskPrintsUnderTheCellThatHandsItOver(String code) throws Exception {
        run("var pool = Executors.newScheduledThreadPool(1);\npool.submit(() -> {}).get();");
        run(code);
        frontend.awaitText(cells, "task\n");
    }

    @Test
    void aMethodReferenceToAnExecutorIsWhatItWas() throws Exception {
        run("ExecutorService same = Executors.newFixedThreadPool(1);\nConsumer<Runnable> hand = same::execute;\n"
                + "hand.accept(() -> System.out.println(\"task\"));");
        frontend.awaitText(cells, "task\n");
    }

    @Test
    void anExceptionOfATaskIsTheOneThatItThrew() {
        run("ExecutorService single = Executors.newFixedThreadPool(1);");
        assertEquals(
                "java.io.IOException: no",
                value("try { single.submit(() -> { if (true) throw new IOException(\"no\"); return 1; }).get(); }"
                        + " catch (ExecutionException e) { System.setProperty(\"thrown\", e.getCause().toString()); }\n"
                        + "System.getProperty(\"thrown\")"));
    }

    @Test
    void aProgramWithInheritedStreamsPrintsUnderItsCell() throws Exception {
        run("var program = new ProcessBuilder(\"sh\", \"-c\", \"read x < \" + Files.createTempFile(\"o\", \"\") + \";"
                + " echo out; echo err >&2\").inheritIO().start(); program.waitFor();");
        frontend.awaitText(cells, "out\n");
        frontend.awaitText(cells, "err\n");
    }

    @Test
    void aParallelStreamPrintsUnderTheCellThatRunsIt() throws Exception {
        run("IntStream.range(0, 64).parallel().forEach(i -> System.out.print(\"\"));");
        run("IntStream.range(0, 64).parallel().forEach(i -> System.out.println(\"now \" + i));");
        for (int i = 0; i < 64; i++) frontend.awaitText(cells, "now " + i + "\n");
    }

    @Test
    void aFloodLosesNoLineAndKeepsItsOrder() throws Exception {
        run("for (int i = 0; i < 200_000; i++) System.out.println(i);\nSystem.out.println(\"end\");");
        frontend.awaitText(cells, "end\n");
        List<String> lines = frontend.text(cells).lines().toList();
        assertEquals(200_001, lines.size());
        for (int i = 0; i < 200_000; i++) assertEquals(Integer.toString(i), lines.get(i));
    }

    @Test
    void anOverflowingStackIsAnErrorOfTheCellWithABoundedTrace() {
        CellResult.Failed failed = failure("int dive(int n) { return dive(n + 1) + 1; }\ndive(0)");
        assertEquals("StackOverflowError", failed.name());
        assertTrue(
                failed.traceback().size() < 60,
                () -> "lines: " + failed.traceback().size());
        assertEquals("2", value("1 + 1"));
    }

    @Test
    void aFullHeapIsAnErrorOfTheCell() {
        CellResult.Failed failed = failure("long[] much = new long[100_000_000];");
        assertEquals("OutOfMemoryError", failed.name());
        assertEquals("2", value("1 + 1"));
    }

    @Test
    void aHeapThatAVariableFillsIsAnErrorOfTheCellOrTheEndOfTheSession() {
        run("int kept = 5;");
        CellResult.Failed failed =
                failure("var hoard = new ArrayList<Object>();\nwhile (true) hoard.add(new int[100]);");
        if (failed.name().equals("OutOfMemoryError")) {
            run("hoard = null;");
            assertEquals("5", value("kept"));
        } else {
            assertEquals("The session's JVM ended: exit code 3", failed.message(), failed.toString());
            assertEquals("2", value("1 + 1"));
        }
    }

    @Test
    void aHeapThatStaysFullCostsTheSessionAtMost() {
        run("var pile = new LinkedList<Object>();");
        for (int round = 0; round < 3; round++) {
            CellResult.Failed failed = failure("while (true) pile.add(new int[10]);");
            assertTrue(
                    List.of("OutOfMemoryError", "SessionDied", "CompileError").contains(failed.name()),
                    failed.toString());
        }
        run("var unlucky = 13;");
        run("pile = null;");
        assertEquals("2", value("1 + 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "Runtime.getRuntime().halt(4);, exit code 4",
        "new ProcessBuilder(\"kill\"‚ \"-9\"‚ \"\" + ProcessHandle.current().pid()).start(); Thread.sleep(60_000);, -9 (SIGKILL)",
        "new ProcessBuilder(\"kill\"‚ \"-SEGV\"‚ \"\" + ProcessHandle.current().pid()).start(); Thread.sleep(60_000);, -11 (SIGSEGV)",
    })
    void aSessionThatEndsIsReplacedAndItsEndIsTold(String code, String end) {
        // the comma of the code is another character, because commas separate the columns
        CellResult.Failed failed = failure("{" + code.replace('‚', ',') + "}");
        assertEquals("SessionDied", failed.name());
        assertTrue(failed.message().contains(end), failed.message());
        assertEquals("2", value("1 + 1"));
    }

    @Test
    void aSessionThatDiesBetweenCellsIsReplacedToo() throws Exception {
        long pid = Long.parseLong(value("ProcessHandle.current().pid()"));
        run("int unlucky = 13;");
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        frontend.awaitText(cells, "-9 (SIGKILL)");
        frontend.awaitText(cells, "unlucky");
        assertEquals("2", value("1 + 1"));
    }

    @Test
    void aSessionThatIsKilledLeavesNothingInTheTemporaryDirectory() throws Exception {
        long pid = Long.parseLong(value("ProcessHandle.current().pid()"));
        run("mp.process(() -> System.out.println(\"child\")).start().join();");
        assertTrue(isThereADirectoryOf(pid), "a session with children has a directory");
        failure("Runtime.getRuntime().halt(5);");
        assertFalse(isThereADirectoryOf(pid));
    }

    private static boolean isThereADirectoryOf(long pid) throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (var found = Files.newDirectoryStream(parent, "offspring-" + pid + "-*")) {
            return found.iterator().hasNext();
        }
    }

    @Test
    void exitInAMethodReferenceEndsTheCellOnly() {
        CellResult.Failed failed = failure("IntConsumer leave = System::exit;\nleave.accept(7);");
        assertEquals("exit code 7", failed.message());
    }

    @Test
    void whatIsTypedIsReadByAScanner() {
        frontend.answer("seventeen 17");
        run("var scanner = new Scanner(System.in);\nString word = scanner.next();\nint number = scanner.nextInt();");
        assertEquals("seventeen17", value("word + number"));
    }

    @Test
    void aMethodMayUseWhatALaterCellDeclares() {
        run("int outer(int n) { return inner(n) + 1; }");
        assertEquals("UnresolvedReference", failure("outer(1);").name());
        run("int inner(int n) { return n * 10; }");
        assertEquals("11", value("outer(1)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mp.event().wait()|Write await() or await(Duration) for event-",
                "mp.event().notifyAll()|Write set() for event-",
                "mp.condition().notify()|Write signal() for condition-",
                "synchronized (x) { x.wait(10); }|Write await() or await(Duration) for condition-",
                "mp.process(() -> {}).wait()|Write join() or join(Duration) for Process-",
                "Callable<Object> c = () -> { x.wait(); return 1; }; c.call()|Write await() or await(Duration) for condition-",
            })
    void waitAndNotifyOutOfPythonsHabitNameWhatIsMeant(String code, String words) {
        run("var x = mp.condition();");
        CellResult.Failed failed = failure(code);
        assertEquals("UnsupportedOperationException", failed.name());
        assertTrue(failed.message().contains(words), failed.message());
    }

    @Test
    void waitAndNotifyOfOtherObjectsAreJavas() {
        run("var o = new Object(); boolean[] told = {false};\n"
                + "new Thread(() -> { synchronized (o) { told[0] = true; o.notifyAll(); } }).start();");
        assertEquals("true", value("synchronized (o) { while (!told[0]) o.wait(); }\ntold[0]"));
    }
}
