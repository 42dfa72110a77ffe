package dev.offspring.kernel;

/** Cursors: Jupyter counts code points, Java UTF-16 units. What lies outside the text is moved to its nearest end. */
final class CodePoints {
    private CodePoints() {}

    static int toUtf16(String text, int codePoints) {
        int all = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, all)));
    }

    static int fromUtf16(String text, int index) {
        return text.codePointCount(0, Math.max(0, Math.min(index, text.length())));
    }
}
