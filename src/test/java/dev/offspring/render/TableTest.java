package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TableTest {
    /** A part of what JupyterLab's sanitizer leaves in a notebook that is not trusted. */
    private static final Set<String> KEPT_STYLES = Set.of(
            "background-color",
            "border-bottom",
            "border-collapse",
            "border-radius",
            "caption-side",
            "color",
            "font-family",
            "margin",
            "padding",
            "text-align",
            "white-space");

    private static final Set<String> KEPT_ELEMENTS =
            Set.of("table", "caption", "thead", "tbody", "tr", "th", "td", "span");

    private static final Table TABLE = new Table(
            "1 < 2",
            List.of(Column.text("a"), Column.number("b")),
            List.of(List.of(Cell.of("two\nlines"), new Cell("-1 ✗", true))));

    @Test
    void anUntrustedNotebookKeepsAllOfIt() {
        assertTrue(KEPT_STYLES.containsAll(found("([a-z-]+):[^;\"]+;")), TABLE.html());
        assertTrue(KEPT_ELEMENTS.containsAll(found("<([a-z]+)")), TABLE.html());
        assertEquals(Set.of("style", "scope"), Set.copyOf(found(" ([a-z]+)=\"")));
    }

    @Test
    void textHasTheColourOfItsSurroundingsOrABackgroundOfItsOwn() {
        List<String> styles = found("style=\"([^\"]*)\"");
        for (String style : styles)
            assertEquals(
                    style.contains(";color:") || style.startsWith("color:"),
                    style.contains("background-color:"),
                    style);
        assertFalse(TABLE.html().contains("var("));
    }

    @Test
    void aLineBreakInACellDoesNotBreakThePlainForm() {
        assertEquals("""
                1 < 2
                a             b
                ─────────  ────
                two lines  -1 ✗""", TABLE.plain());
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(TABLE.html())
                .results()
                .map((MatchResult result) -> result.group(1))
                .distinct()
                .toList();
    }
}
