package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.CellResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type who have learnt Java with files and a terminal. */
class HabitsTest extends InterpreterTests {
    private static final String HELLO = """
            // Hello.java
            package demo;

            public class Hello {
                public static void main(String[] args) {
                    System.out.println("Hello " + String.join(" and ", args));
                    if (args.length == 0) throw new IllegalStateException("nobody");
                }
            }""";

    private String latestNote() {
        return frontend.displays.get(frontend.displays.size() - 1).plain();
    }

    @Test
    void aFileWithAPackageAndAMainMethodIsDeclaredAndRun() {
        run(HELLO);
        assertEquals("Hello has a main method: %run Hello runs it.", latestNote());
        run("%run Hello Ada \"Grace Hopper\" -v");
        assertEquals("Hello Ada and Grace Hopper and -v\n", frontend.text(cells));
        CellResult.Failed failed = failure("%run Hello");
        assertEquals("nobody", failed.message());
        assertTrue(
                failed.traceback().toString().contains("Hello.main(Cell[" + (cells - 2) + "]:7)"), failed.toString());
    }

    @Test
    void thePackageLineIsSaidToHaveNoEffect() {
        assertEquals("3", value("package demo;\nint three = 3;\nthree"));
        assertTrue(latestNote().startsWith("The line with the package has no effect"), latestNote());
        String trace = failure("package demo;\nint none = ;").traceback().toString();
        assertTrue(trace.contains("Cell[" + cells + "]:2"), trace);
    }

    @Test
    void aMainMethodMayBeOfAnObjectAndWithoutParameters() {
        run("class Small { void main() { System.out.println(\"small\"); System.exit(3); } }");
        assertEquals("exit code 3", failure("%run Small").message());
        assertEquals("small\n", frontend.text(cells));
    }

    @Test
    void aProgramThatItsCellRunsIsNotAdvertised() {
        int before = frontend.displays.size();
        run("class Own { static void main(String[] args) {} }\nOwn.main(null);");
        assertEquals(before, frontend.displays.size());
    }

    @Test
    void whatCannotBeRunIsToldWithItsPlace() {
        assertTrue(failure("%run String").message().startsWith("'String' has no main method to run"));
        assertTrue(failure("%run Nobody").traceback().toString().contains("class Nobody"));
        assertTrue(failure("%run").message().startsWith("%run needs CLASS"));
    }

    @Test
    void theConsoleAsksThePersonAtTheNotebook() {
        frontend.answer("Ada");
        frontend.answer("secret");
        run("""
                Console console = System.console();
                String name = console.readLine("Who, number %d? ", 1);
                console.printf("%s %s%n", name, new String(console.readPassword()));""");
        assertEquals("Ada secret\n", frontend.text(cells));
        assertEquals("null", value("mp.pool(1).apply(() -> String.valueOf(System.console()))"));
    }

    @Test
    void aHookRunsWhenACellIsInterrupted() throws Exception {
        run("onInterrupt(() -> System.out.println(\"cleaned up\"));\n"
                + "onInterrupt(() -> { throw new IllegalStateException(\"no broom\"); });");
        CompletableFuture<CellResult> loop = begin("System.out.println(\"begun\");\nwhile (true) {}");
        frontend.awaitText(cells, "begun");
        interpreter().interrupt();
        assertEquals("Interrupted", ((CellResult.Failed) loop.join()).name());
        assertTrue(frontend.text(cells).contains("cleaned up"), frontend.text(cells));
        assertTrue(frontend.text(cells).contains("no broom"), frontend.text(cells));
        run("1");
        assertFalse(frontend.text(cells).contains("cleaned up"));
    }

    @Test
    void aShutdownHookHasItsSayWhenTheSessionEnds(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("hook");
        run("Runtime.getRuntime().addShutdownHook(new Thread(() -> {\n"
                + "    try { Files.writeString(Path.of(\"" + file + "\"), \"ended\"); } catch (IOException e) {}\n"
                + "    System.out.println(\"bye\");\n}));");
        int cell = cells;
        run("%reset -f");
        assertEquals("ended", Files.readString(file));
        frontend.awaitText(cell, "bye\n");
    }
}
