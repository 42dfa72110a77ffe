package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.magic.Workspace.HistoryQuery;
import dev.offspring.wire.Message.Declaration;
import dev.offspring.wire.Message.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the magics about the session as a whole make of their lines. */
class WorkspaceMagicsTest {
    private final FakeContext context = new FakeContext();

    @TempDir
    Path directory;

    private String error(String name, String arguments) {
        return assertThrows(MagicException.class, () -> context.run(name, arguments))
                .getMessage();
    }

    // ---- %config ----

    @Test
    void flagsThatNoJvmStartsWithAreRefused() throws Exception {
        assertTrue(
                error("config", "session -Xmx1x").contains("no JVM can start with that:\n  Invalid maximum heap size"));
        assertTrue(error("config", "sesion -ea").contains("did you mean session?"));
        assertTrue(error("config", "children Xmx1g").contains("'Xmx1g' is no flag"));
        assertEquals(List.of(), context.workspace.flags(Workspace.Jvms.SESSION));
        assertTrue(context.run("config", "session -Xmx64m -ea").contains("-Xmx64m -ea"));
        assertEquals(List.of("-Xmx64m", "-ea"), context.workspace.flags(Workspace.Jvms.SESSION));
        context.run("config", "session none");
        assertEquals(List.of(), context.workspace.flags(Workspace.Jvms.SESSION));
    }

    // ---- %env ----

    @Test
    void aVariableIsSetAndShown() throws Exception {
        assertTrue(context.run("env", "COLOUR='dark blue'").contains("a JVM cannot change its own environment"));
        assertEquals(Map.of("COLOUR", "dark blue"), context.workspace.environment());
        assertEquals("dark blue", context.run("env", "COLOUR"));
        assertTrue(context.run("env", "").startsWith("1 variable\n"));
        assertFalse(context.run("env", "").contains("PATH"));
        assertTrue(context.run("env", "--all").contains("\nPATH "));
    }

    @Test
    void aVariableThatIsNotThereIsUnderlinedWithTheNearest() throws Exception {
        context.run("env", "COLOUR=blue");
        assertEquals("""
                COLOR is not set; did you mean COLOUR?
                  %env COLOR
                       ^^^^^""", error("env", "COLOR"));
        assertTrue(error("env", "=x").startsWith("'' cannot be the name of a variable"));
    }

    // ---- %cd ----

    @Test
    void theDirectoryIsRelativeToTheOneBefore() throws Exception {
        Files.createDirectories(directory.resolve("a/b"));
        context.run("cd", directory.toString());
        context.run("cd", "a/b");
        assertEquals(directory.resolve("a/b").toString(), context.run("cd", ""));
        context.run("cd", "-");
        assertEquals(directory.toString(), context.run("cd", ""));
        context.run("cd", "..");
        assertEquals(directory.getParent().toString(), context.run("cd", ""));
    }

    @Test
    void aDirectoryThatIsNoneIsUnderlined() throws Exception {
        Files.writeString(directory.resolve("file"), "");
        context.run("cd", directory.toString());
        assertTrue(error("cd", "nowhere").startsWith("there is no " + directory.resolve("nowhere")));
        assertTrue(error("cd", "file").startsWith(directory.resolve("file") + " is not a directory"));
        assertEquals(
                """
                there was no directory before this one
                  %cd -
                      ^""",
                assertThrows(MagicException.class, () -> new FakeContext().run("cd", "-"))
                        .getMessage());
    }

    // ---- %jars and %classpath ----

    @Test
    void jarsAreNamedByFileDirectoryAndPattern() throws Exception {
        Files.createDirectories(directory.resolve("lib"));
        for (String name : List.of("lib/b.jar", "lib/a.jar", "lib/notes.txt", "one.jar"))
            Files.writeString(directory.resolve(name), "x");
        context.run("cd", directory.toString());
        assertTrue(context.run("jars", "lib one.jar lib/*.jar").startsWith("5 jars\n"));
        assertEquals(
                List.of("lib/a.jar", "lib/b.jar", "one.jar"),
                context.workspace.classPath().stream()
                        .map(entry -> directory.relativize(Path.of(entry)).toString())
                        .toList());
    }

    @Test
    void whatIsNoJarIsUnderlinedAndNothingIsAdded() throws Exception {
        Files.createDirectories(directory.resolve("empty"));
        Files.writeString(directory.resolve("notes.txt"), "x");
        Files.writeString(directory.resolve("one.jar"), "x");
        context.run("cd", directory.toString());
        assertTrue(error("jars", "one.jar *.zip").startsWith("nothing in " + directory + " matches *.zip"));
        assertTrue(error("jars", "one.jar notes.txt").startsWith(directory.resolve("notes.txt") + " is no jar"));
        assertTrue(error("jars", "one.jar empty").startsWith(directory.resolve("empty") + " has no jars in it"));
        assertTrue(error("classpath", "notes.txt").contains("is neither a jar nor a directory"));
        assertEquals(List.of(), context.workspace.classPath());
    }

    @Test
    void anEntryThatHasGoneIsMarked() throws Exception {
        Path jar = Files.writeString(directory.resolve("gone.jar"), "x");
        context.run("classpath", jar.toString());
        Files.delete(jar);
        assertTrue(context.run("classpath", "").contains("missing ✗"));
    }

    // ---- %who ----

    @Test
    void longValuesAreCutAndResultsOfCellsAreLeftOut() throws Exception {
        String name = "v".repeat(80);
        context.workspace.declarations.add(
                new Declaration(Declaration.Kind.VARIABLE, name, "int", "Cell[1]:1", "REPL.$JShell$1"));
        context.workspace.declarations.add(
                new Declaration(Declaration.Kind.VARIABLE, "$2", "int", "Cell[2]:1", "REPL.$JShell$2"));
        String table = context.run("who", "");
        assertTrue(table.startsWith("1 variable\n"), table);
        assertTrue(table.contains("value of " + "v".repeat(51) + "…"), table);
        assertTrue(context.run("who", "-l").contains("$2"));
    }

    @Test
    void nothingIsSaidInWords() throws Exception {
        assertTrue(context.run("who", "").startsWith("There are no variables yet."));
        assertEquals("Nothing is declared yet.", context.run("who", "--long"));
    }

    // ---- %reset ----

    @Test
    void whereNobodyCanAnswerItIsNotDone() {
        assertTrue(error("reset", "").contains("%reset -f does not ask"));
        assertFalse(context.workspace.startedOver);
    }

    @Test
    void anythingButYesIsNo() throws Exception {
        context.workspace.answer = Optional.of("maybe");
        context.run("reset", "");
        assertFalse(context.workspace.startedOver);
        context.workspace.answer = Optional.of(" Yes");
        context.run("reset", "");
        assertTrue(context.workspace.startedOver);
    }

    // ---- %history ----

    private HistoryQuery query(String arguments) throws Exception {
        context.run("history", arguments);
        return context.workspace.queries.get(context.workspace.queries.size() - 1);
    }

    @Test
    void aRangeIsOfThisSessionOrOfOneBefore() throws Exception {
        int all = Integer.MAX_VALUE;
        assertEquals(new HistoryQuery(Optional.empty(), 0, 0, all, all), query(""));
        assertEquals(new HistoryQuery(Optional.empty(), 0, 3, 4, all), query("3"));
        assertEquals(new HistoryQuery(Optional.empty(), 0, 3, 8, all), query("3-7"));
        assertEquals(new HistoryQuery(Optional.empty(), 0, 3, all, 2), query("-n 2 3-"));
        assertEquals(new HistoryQuery(Optional.empty(), -1, 0, all, all), query("~1/"));
        assertEquals(new HistoryQuery(Optional.empty(), -2, 3, 6, all), query("~2/3-5"));
        assertEquals(new HistoryQuery(Optional.of("*mp.pool*"), 0, 0, all, all), query("-g mp.pool"));
    }

    @Test
    void whatIsNoRangeIsUnderlined() {
        assertTrue(error("history", "yesterday").startsWith("'yesterday' is not a range"));
        assertTrue(error("history", "-g x 3").startsWith("-g looks through all sessions"));
    }

    @Test
    void theLinesOfAnInputStandBelowEachOther() throws Exception {
        context.workspace.inputs.add(new Input(4, 12, "if (true) {\n    go();\n}\n"));
        assertEquals("12: if (true) {\n        go();\n    }", context.run("history", ""));
        assertEquals("There is no such input.", new FakeContext().run("history", ""));
    }

    // ---- %load ----

    @Test
    void aFileGoesOnAsTheTextOfTheCell() throws Exception {
        Files.writeString(directory.resolve("a.jsh"), "package p;\nint a = 1;\n");
        Files.writeString(directory.resolve("A.java"), "// package q;\npackage p;\nclass A {}\n");
        Files.write(directory.resolve("bytes.jsh"), new byte[] {(byte) 0xff, (byte) 0xfe});
        context.run("cd", directory.toString());
        context.run("load", "a.jsh");
        context.run("load", "A.java");
        assertEquals("package p;\nint a = 1;\n", context.workspace.executed.get("a.jsh"));
        assertEquals("// package q;\n       " + "   \nclass A {}\n", context.workspace.executed.get("A.java"));
        assertTrue(context.printed().contains("package p; is left out"), context.printed());
        assertTrue(error("load", "bytes.jsh").contains("is not text in UTF-8"));
        assertTrue(error("load", "b.jsh").startsWith("there is no " + directory.resolve("b.jsh")));
        assertTrue(error("load", ".").contains("is not a file"));
    }

    // ---- %%timeit ----

    @Test
    void theTimesOfALoopAreTheLeastTheMedianAndTheMost() {
        String table =
                TimeItMagic.table(2_500_000, 10, new double[] {30, 2.54, 400}).plain();
        assertEquals("""
                time of a loop, of 3 warm runs
                run    loops     min  median     max
                ─────  ─────  ──────  ──────  ──────
                first      1    3 ms    3 ms    3 ms
                warm      10  2.5 ns   30 ns  400 ns""", table);
    }

    @Test
    void theBlockRunsOnceForTheFirstRowAndLoopsTimesRunsForTheSecond() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        var block = new FakeContext((dev.offspring.multiprocessing.Target) () -> {
            runs.incrementAndGet();
            Thread.sleep(5);
        });
        block.run("timeit", "-n 3 -r 2", "…");
        // half a second of warming up is at most a hundred times 5 ms
        assertTrue(runs.get() > 1 + 3 * 2 && runs.get() <= 1 + 3 * 2 + 110, () -> "runs: " + runs);
    }
}
