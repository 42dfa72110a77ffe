package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.Completion.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavadocTest extends InterpreterTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mp.process(|Describes a child; nothing runs before its ChildProcess.start",
                "mp.cpuCount|Logical processors",
                "mp.cpuCount(|Logical processors",
                "mp.cpuCount()|Logical processors",
                "ChildProcess|try (var child = mp.process(() -> work()).start()) {",
                "mp.process(() -> {}).start(|Starts",
                "display(|Shows a value in its best form",
            })
    void whatCellsCallIsDocumented(String code, String sentence) {
        String page = interpreter().inspect(code, code.length()).orElseThrow().plain();
        assertFalse(page.contains("no documentation"), page);
        assertTrue(page.contains(sentence), page);
        assertFalse(page.contains("{@"), page);
    }

    @Test
    void overloadsHaveTheirOwnText() {
        String page = interpreter().inspect("mp.startMethod(", 15).orElseThrow().plain();
        assertTrue(page.contains("Stands for set_start_method()"), page);
        assertTrue(page.contains("force: false is startMethod(StartMethod)"), page);
    }

    @Test
    void methodsOfOurTypesAreProposedInTheOrderOfTheirUse() {
        run("int[] counts = {1};");
        List<String> proposed = interpreter().complete("mp.", 3).candidates().stream()
                .map(Candidate::text)
                .toList();
        assertEquals("process(", proposed.get(0), proposed.toString());
        assertEquals("pool(", proposed.get(1), proposed.toString());
        assertTrue(proposed.indexOf("queue(") < proposed.indexOf("hashCode()"), proposed.toString());
        assertEquals(
                "length",
                interpreter().complete("counts.le", 9).candidates().get(0).text());
    }

    @Test
    void namesOfOthersHaveNoneOfOurs() {
        assertTrue(Javadoc.of("String String.valueOf(int i)").isEmpty());
        assertTrue(Javadoc.of("ChildProcess Multiprocessing.process(String)").isEmpty());
    }

    @Test
    void commentsAreReadWithoutMarkup() {
        assertEquals(
                "a list:\n- one B.c\n- two <x>",
                Javadoc.plain(" a {@code list}:\n <li>one {@link B#c}\n <li><b>two</b> &lt;x&gt;"));
        assertEquals(
                "so:\n\nif (x) {\n    y();\n}",
                Javadoc.plain(" so:\n\n <pre>{@code\n if (x) {\n     y();\n }\n }</pre>"));
    }

    @Test
    void whatCellsDeclareHasItsComment() {
        run("""
                /** A point in the plane. */
                record Dot(int x, int y) {}
                class Hound {
                    /**
                     * How it barks.
                     * @param times how <i>often</i>
                     * @return the {@code bark} of {@link Dot#x}
                     */
                    String bark(int times) { return "wuff"; }
                }
                var hound = new Hound();
                /**
                 * Doubles a number.
                 * @param n the number
                 */
                int doubled(int n) { return 2 * n; }
                /** How many there are. */
                int amount = 3;""");
        assertTrue(plain("Dot").contains("A point in the plane."), plain("Dot"));
        assertTrue(plain("hound.bark(").contains("How it barks."), plain("hound.bark("));
        assertTrue(plain("doubled(").contains("Doubles a number.\n n: the number"), plain("doubled("));
        assertTrue(plain("amount").contains("How many there are."), plain("amount"));
        assertTrue(
                html("hound.bark(")
                        .contains("<dt><code>times</code></dt><dd>how <i>often</i></dd>"
                                + "<dt>returns</dt><dd>the <code>bark</code> of <code>Dot.x</code></dd>"),
                html("hound.bark("));
    }

    private String plain(String code) {
        return interpreter().inspect(code, code.length()).orElseThrow().plain();
    }

    private String html(String code) {
        return String.valueOf(
                interpreter().inspect(code, code.length()).orElseThrow().data().get("text/html"));
    }

    @Test
    void aNameIsExplainedWhereverInItTheCursorStands() {
        String code = "String word = \"\";\nword.substring(1, 2)";
        for (int at = code.indexOf("substring"); at < code.length(); at++) {
            String page = interpreter().inspect(code, at).orElseThrow().plain();
            assertTrue(page.contains("String.substring(int beginIndex, int endIndex)"), at + page);
        }
        assertEquals(
                "int local",
                interpreter()
                        .inspect("{ int local = 1; local++; }", 20)
                        .orElseThrow()
                        .plain());
        assertTrue(plain("BufferedImage").contains("java.awt.image.BufferedImage"));
    }

    @Test
    void aLibraryIsDocumentedByTheSourcesBesideIt(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("Lamp.java"), """
                package lights;
                /** Gives light. */
                public class Lamp {
                    /** Turns it on.
                     * @param watts how bright <script>alert(1)</script> */
                    public void on(int watts) {}
                }
                """);
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", directory.toString(), file.toString()));
        jar(directory.resolve("lights-1.0.jar"), "lights/Lamp.class", directory.resolve("lights/Lamp.class"));
        jar(directory.resolve("lights-1.0-sources.jar"), "lights/Lamp.java", file);
        run("%jars " + directory.resolve("lights-1.0.jar"));
        run("import lights.Lamp;\nLamp lamp = new Lamp();");
        assertTrue(plain("Lamp").contains("Gives light."), plain("Lamp"));
        assertTrue(plain("lamp.on(").contains("Turns it on."), plain("lamp.on("));
        assertFalse(html("lamp.on(").contains("script"), html("lamp.on("));
    }

    private static void jar(Path jar, String entry, Path content) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(entry));
            Files.copy(content, out);
        }
    }

    @Test
    void theDocumentationOfTheJdkIsShownWhereItHasItsSources() {
        String page = plain("\"a\".isBlank(");
        boolean hasSources = Files.exists(Path.of(System.getProperty("java.home"), "lib", "src.zip"));
        assertEquals(hasSources, page.contains("white space"), page);
        if (hasSources) assertTrue(html("\"a\".isBlank(").contains("Returns <code>true</code>"));
        assertFalse(page.contains("{@"), page);
    }
}
