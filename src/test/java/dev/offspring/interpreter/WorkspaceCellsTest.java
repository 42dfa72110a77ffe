package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.Completion.Candidate;
import dev.offspring.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Magics that change or show the session as a whole, from the text to what cells and children find. */
class WorkspaceCellsTest extends InterpreterTests {
    @TempDir
    Path directory;

    private String trace(String code) {
        return String.join("\n", failure(code).traceback());
    }

    private List<String> completions(String code) {
        return interpreter().complete(code, code.length()).candidates().stream()
                .map(Candidate::text)
                .toList();
    }

    /** A jar with a class of one static method, in the package {@code lib}. */
    private Path jar(String name, String type, String result) throws IOException {
        Path sources = Files.createDirectories(directory.resolve(name + ".classes"));
        Path source = sources.resolve(type + ".java");
        Files.writeString(
                source,
                "package lib; public class " + type + " { public static String say() { return \"" + result + "\"; } }");
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()));
        Path jar = directory.resolve(name + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("lib/" + type + ".class"));
            out.write(Files.readAllBytes(sources.resolve(type + ".class")));
            out.closeEntry();
        }
        return jar;
    }

    // ---- class path ----

    @Test
    void aJarIsThereForCellsChildrenThatStartAndChildrenThatRan() throws Exception {
        jar("first", "First", "one");
        run("var pool = mp.pool(1);\npool.apply(() -> 1);");
        assertTrue(value("%jars " + directory + "/fir*.jar").startsWith("1 jar\n"));
        assertEquals("one", value("lib.First.say()"));
        run("%%process -n fresh --start-method spawn\nSystem.out.println(\"spawned: \" + lib.First.say());");
        frontend.awaitText(cells, "spawned: one");
        run("%%process -n spare --start-method forkserver\nSystem.out.println(\"spare: \" + lib.First.say());");
        frontend.awaitText(cells, "spare: one");
        assertEquals("one", value("pool.apply(() -> lib.First.say())"));
        run("pool.close();");
        assertTrue(value("%classpath").contains(directory.resolve("first.jar").toString()));
    }

    @Test
    void aGrandchildOfAChildThatRunsFindsWhatWasAddedSince() throws Exception {
        jar("late", "Late", "so late");
        run("var go = mp.event();\n"
                + "var elder = mp.process(() -> { go.await(); mp.process(() ->"
                + " System.out.println(\"grandchild: \" + Class.forName(\"lib.Late\").getMethod(\"say\").invoke(null)))"
                + ".start().join(); }).start();");
        run("%jars " + directory.resolve("late.jar") + "\ngo.set(); elder.join();");
        frontend.awaitText(cells - 1, "grandchild: so late");
    }

    @Test
    void aSessionThatReplacesADeadOneHasTheClassPathAndTheSurroundings() throws Exception {
        jar("kept", "Kept", "still here");
        run("%jars " + directory.resolve("kept.jar"));
        run("%cd " + directory);
        run("%env KEPT=yes");
        failure("Runtime.getRuntime().halt(3);");
        assertEquals("still here", value("lib.Kept.say()"));
        run("!pwd; echo $KEPT");
        frontend.awaitText(cells, directory.toRealPath() + "\nyes\n");
    }

    @Test
    void whatIsMissingIsNamed() {
        String failure = trace("%jars nowhere.jar");
        assertTrue(failure.contains("there is no " + Path.of("nowhere.jar").toAbsolutePath()), failure);
        assertTrue(failure.contains("^^^^^^^^^^^"), failure);
    }

    // ---- flags ----

    @Test
    void flagsHoldForTheNextSessionAndForChildrenFromNowOn() {
        value("%config children -Dof.children=yes");
        run(
                "String heard;\ntry (var pool = mp.pool(1)) { heard = pool.apply(() -> System.getProperty(\"of.children\")); }");
        assertEquals("yes", value("heard"));
        value("%config session -Dof.session=yes");
        assertEquals("null", value("System.getProperty(\"of.session\")"));
        value("%reset -f");
        assertEquals("yes", value("System.getProperty(\"of.session\")"));
        assertTrue(value("%config").contains("-Dof.children=yes"));
        value("%config session none");
        value("%config children none");
        value("%reset -f");
        assertEquals("null", value("System.getProperty(\"of.session\")"));
    }

    // ---- surroundings ----

    @Test
    void childrenAndCommandsFindWhatWasSetAndTheCellDoesNot() throws Exception {
        value("%env GREETING='hello world'");
        run("!echo $GREETING");
        frontend.awaitText(cells, "hello world\n");
        run("%%process -n greeted\nSystem.out.println(System.getenv(\"GREETING\"));");
        frontend.awaitText(cells, "hello world\n");
        assertEquals("null", value("System.getenv(\"GREETING\")"));
    }

    @Test
    void childrenAndCommandsBeginInTheDirectoryAndTheWayBackIsADash() throws Exception {
        String before = value("%cd");
        assertTrue(value("%cd " + directory).contains("a JVM cannot move"));
        run("%%process -n there\nSystem.out.println(new java.io.File(\"\").getAbsolutePath());");
        frontend.awaitText(cells, directory + "\n");
        run("!pwd");
        frontend.awaitText(cells, directory + "\n");
        value("%cd -");
        assertEquals(before, value("%cd"));
    }

    // ---- what is declared ----

    @Test
    void whatTheCellsDeclaredIsListedWithItsValueAndPlace() {
        run("\nint answer = 42;\nint[] few = {1, 2};");
        run("String greet(String name) { return name; }\nrecord Place(int x) {}");
        String names = value("%who");
        assertTrue(names.matches("(?s).*\nanswer +int +42 +Cell\\[" + (cells - 2) + "\\]:2\n.*"), names);
        assertTrue(
                names.matches("(?s).*\nfew +int\\[\\] +int\\[2\\] \\{ 1, 2 \\} +Cell\\[" + (cells - 2) + "\\]:3.*"),
                names);
        assertFalse(names.contains("greet"), names);
        String all = value("%who -l");
        assertTrue(all.matches("(?s).*\ngreet +\\(String\\)String +Cell\\[" + (cells - 2) + "\\]:1\n.*"), all);
        assertTrue(all.matches("(?s).*\nPlace +record +Cell\\[" + (cells - 2) + "\\]:2.*"), all);
    }

    @Test
    void aVariableThatWasDeclaredAgainIsListedWithItsNewValue() {
        run("int twice = 1;");
        run("String twice = \"second\";");
        String names = value("%who");
        assertTrue(names.matches("(?s).*\ntwice +String +second .*"), names);
        assertFalse(names.matches("(?s).*\ntwice +int .*"), names);
    }

    // ---- beginning anew ----

    @Test
    void aResetForgetsAndSaysWhatAndTheCellGoesOnInTheFreshSession() {
        run(
                "int forgotten = 1;\nint gone() { return 1; }\nimport java.text.*;\nmagic(\"own\", \"mine\", line -> line);");
        long before = Long.parseLong(value("ProcessHandle.current().pid()"));
        run("var left = mp.process(() -> Thread.sleep(60_000)).name(\"left\").start();");
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(value("left.pid()"))).orElseThrow();
        String gone = value("%reset -f");
        assertTrue(gone.contains("forgotten"), gone);
        assertTrue(gone.contains("methods: gone"), gone);
        assertTrue(gone.contains("left"), gone);
        child.onExit().join();
        assertTrue(trace("forgotten").contains("cannot find symbol"));
        assertTrue(trace("gone()").contains("cannot find symbol"));
        assertTrue(trace("new DecimalFormat()").contains("cannot find symbol"));
        assertTrue(trace("%own x").contains("no such magic"));
        assertFalse(value("%who -l").contains("forgotten"));
        assertTrue(before != Long.parseLong(value("ProcessHandle.current().pid()")));
        assertEquals("2", value("int one = 1;\n%reset -f\nint one = 2;\none"));
    }

    @Test
    void aResetAsksAndNoIsHeeded() {
        run("int safe = 1;");
        frontend.answer("n");
        assertEquals("Nothing was changed.", value("%reset"));
        assertEquals("1", value("safe"));
        frontend.answer("yes");
        assertTrue(value("%reset").startsWith("A fresh session."));
        assertTrue(trace("safe").contains("cannot find symbol"));
    }

    // ---- files ----

    @Test
    void aFileIsRunAsIfItWereTyped() throws Exception {
        Files.writeString(
                directory.resolve("helpers.jsh"),
                "int doubled(int n) {\n    return 2 * n;\n}\n!echo from the shell\nint loaded = doubled(21);\nloaded\n");
        assertEquals("42", value("%load " + directory.resolve("helpers.jsh")));
        frontend.awaitText(cells, "from the shell\n");
        assertEquals("43", value("loaded + 1"));
    }

    @Test
    void anErrorInAFileNamesItAndItsLine() throws Exception {
        Files.writeString(directory.resolve("bad.jsh"), "int fine = 1;\n\nint bad = \"text\";\nint after = 2;\n");
        run("%cd " + directory);
        String failure = trace("%load bad.jsh\nint never = 1;");
        assertTrue(failure.contains("Cell[" + cells + "] bad.jsh:3"), failure);
        assertTrue(trace("after").contains("cannot find symbol"));
        assertTrue(trace("never").contains("cannot find symbol"));
        Files.writeString(directory.resolve("throws.jsh"), "int n = 0;\nint m = 1 / n;\n");
        String thrown = trace("%load throws.jsh");
        assertTrue(thrown.contains("Cell[" + cells + "] throws.jsh:2"), thrown);
        run("%cd -");
    }

    @Test
    void aClassOfAPackageIsLoadedWithoutIt() throws Exception {
        Files.writeString(directory.resolve("Greeter.java"), """
                package some.where;

                import java.util.List;

                public class Greeter {
                    public static String hi() { return "hi"; }
                }
                """);
        run("%load " + directory.resolve("Greeter.java"));
        assertEquals("hi", value("Greeter.hi()"));
        assertTrue(frontend.text(cells - 1).contains("package some.where; is left out"));
    }

    @Test
    void aFileThatLoadsItselfIsAnError() throws Exception {
        Path file = directory.resolve("loop.jsh");
        Files.writeString(file, "%load " + file + "\n");
        assertTrue(trace("%load " + file).contains("loads itself"));
    }

    // ---- history ----

    @Test
    void whatWasTypedIsShownWithItsNumber() {
        frontend.inputs.clear();
        frontend.inputs.add(new Message.Input(7, 3, "int a = 1;\na + 1"));
        assertEquals("3: int a = 1;\n   a + 1", value("%history"));
        assertEquals("7/3: int a = 1;\n     a + 1", value("%history -g a"));
    }

    // ---- magics of one's own ----

    @Test
    void aMagicOfOnesOwnIsInTheTableAtOnce() {
        assertEquals("HELLO", value("magic(\"shout\", \"Says it loudly\", line -> line.toUpperCase());\n%shout hello"));
        assertTrue(value("%lsmagic").contains("Says it loudly"));
        assertTrue(completions("%sho").contains("%shout"));
        assertEquals("A - 'B", value("%shout a - 'b"));
        run("magic(\"shout\", \"Says it softly\", line -> line.toLowerCase());");
        assertEquals("hello", value("%shout HELLO"));
    }

    @Test
    void aMagicOfOnesOwnReadsTheLinesBelowIt() {
        run("magic(\"rows\", \"Counts lines\", (line, body) -> line + \": \" + body.lines().count());");
        assertEquals("n: 2", value("%%rows n\none\ntwo"));
        assertTrue(trace("%rows n").contains("needs lines below it"));
    }

    @Test
    void anExceptionInAMagicOfOnesOwnShowsTheLineOfItsCell() {
        run("magic(\"broken\", \"Fails\", line -> {\n    return 1 / line.length();\n});");
        int made = cells;
        String failure = trace("%broken");
        assertTrue(failure.contains("ArithmeticException"), failure);
        assertTrue(failure.contains("Cell[" + made + "]:2"), failure);
        assertFalse(failure.contains("dev.offspring"), failure);
    }

    @Test
    void aBuiltInMagicIsNotReplaced() {
        String failure = trace("magic(\"ps\", \"Mine\", line -> line);");
        assertTrue(failure.contains("%ps is there in every notebook"), failure);
        assertTrue(trace("magic(\"two words\", \"Mine\", line -> line);").contains("cannot be the name of a magic"));
    }

    @Test
    void aMagicWithASyntaxOfItsOwnIsRegistered() {
        run("""
                import dev.offspring.magic.*;
                import dev.offspring.wire.MimeBundle;
                class Repeat implements Magic {
                    final Option<Integer> times = Option.of(ValueType.COUNT, "N", "how often", "-n");
                    final Syntax syntax = Syntax.line("repeat", "Repeats").options(times).operands("WORD", 1, "what");
                    public Syntax syntax() { return syntax; }
                    public Optional<MimeBundle> run(MagicCall call) {
                        String word = call.arguments().operands().get(0).text();
                        return Optional.of(MimeBundle.text(word.repeat(call.arguments().get(times).orElse(1))));
                    }
                }
                magic(new Repeat());""");
        assertEquals("ababab", value("%repeat -n 3 ab"));
        assertTrue(trace("%repeat -n x ab").contains("'x' is not a whole number"));
    }

    // ---- completion of what lives ----

    @Test
    void childrenAreCompletedByNameAndPid() {
        run("var sleeper = mp.process(() -> Thread.sleep(60_000)).name(\"sleeper-7\").start();");
        String pid = value("sleeper.pid()");
        for (String magic : List.of("%kill ", "%join ", "%terminate ")) {
            assertTrue(completions(magic).contains("sleeper-7"), magic);
            assertTrue(completions(magic).contains(pid), magic);
        }
        assertEquals(List.of("sleeper-7"), completions("%kill sleeper"));
        run("%kill sleeper-7");
        assertEquals(List.of(), completions("%kill sleeper"));
    }

    @Test
    void variablesAreCompletedWhereTheirTypeFits() {
        run("var lineOfWords = mp.<String>queue();\nJoinableQueue<Integer> lineOfWork = mp.joinableQueue();\n"
                + "List<String> lineOfText = List.of();");
        assertEquals(List.of("lineOfWords", "lineOfWork"), completions("%%producer lineOf"));
        assertEquals(List.of("lineOfWords", "lineOfWork"), completions("%%consumer word in lineOf"));
    }

    @Test
    void theWordsOfConfigAreCompletedEachInItsPlace() {
        assertEquals(List.of("session", "children", "stack"), completions("%config "));
        assertEquals(List.of("stack"), completions("%config st"));
        assertEquals(List.of("full", "short"), completions("%config stack "));
        assertEquals(List.of("none"), completions("%config session n"));
    }

    @Test
    void environmentVariablesAreCompletedWithThoseThatWereSet() {
        run("%env OFFSPRING_TEST_ONE=1");
        assertEquals(List.of("OFFSPRING_TEST_ONE"), completions("%env OFFSPRING_TEST"));
    }

    @Test
    void filesAndDirectoriesAreCompleted() throws Exception {
        Files.createDirectories(directory.resolve("data/deep"));
        Files.writeString(directory.resolve("dance.jsh"), "");
        run("%cd " + directory);
        assertEquals(List.of("dance.jsh", "data/"), completions("%load da"));
        assertEquals(List.of("data/"), completions("%cd da"));
        assertEquals(List.of("data/deep/"), completions("%cd data/"));
        run("%cd -");
    }

    // ---- what is left at the end of a cell ----

    @Test
    void whatACellHasNotFinishedIsListedWithItsEnd() {
        run("var open = mp.pool(1);\nvar runs = mp.process(() -> Thread.sleep(60_000)).name(\"runs\").start();");
        String last = frontend.displays.get(frontend.displays.size() - 1).plain();
        assertTrue(last.contains("runs still runs: %join runs waits for it, %terminate runs ends it"), last);
        assertTrue(last.contains(" is open: open.close() ends it"), last);
        run("var holder = mp.manager();");
        String manager = frontend.displays.get(frontend.displays.size() - 1).plain();
        assertTrue(manager.contains("holder.close() ends it"), manager);
        int shown = frontend.displays.size();
        run("open.close(); holder.close();\nruns.kill(); runs.join();");
        assertEquals(shown, frontend.displays.size());
    }

    // ---- time ----

    @Test
    void aBlockIsTimedManyTimesAndItsFirstRunApart() {
        run("long runs2 = 0;");
        String table = value("%%timeit -n 10 -r 3\nruns2++;");
        assertTrue(table.matches("(?s)time of a loop, of 3 warm runs\n.*\nfirst +1 .*\nwarm +10 .*"), table);
        assertTrue(Long.parseLong(value("runs2")) >= 31);
    }
}
