package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CodePointsTest {
    @Test
    void anEmojiIsOneForJupyterAndTwoForJava() {
        assertEquals(0, CodePoints.toUtf16("😀a", 0));
        assertEquals(2, CodePoints.toUtf16("😀a", 1));
        assertEquals(3, CodePoints.toUtf16("😀a", 2));
        assertEquals(1, CodePoints.fromUtf16("😀a", 2));
        assertEquals(2, CodePoints.fromUtf16("😀a", 3));
    }

    @Test
    void aCursorOutsideIsMovedToTheNearestEnd() {
        assertEquals(0, CodePoints.toUtf16("ab", -1));
        assertEquals(2, CodePoints.toUtf16("ab", 99));
        assertEquals(2, CodePoints.fromUtf16("ab", 99));
        assertEquals(0, CodePoints.fromUtf16("ab", -5));
    }
}
