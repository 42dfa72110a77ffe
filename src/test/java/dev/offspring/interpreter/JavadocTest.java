package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.Completion.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;
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
}
