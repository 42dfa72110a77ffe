package dev.offspring.interpreter;

import java.util.function.IntUnaryOperator;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Where a piece of a cell stands, and where the lines that the compiler sees stand in the cell.
 *
 * @param cell the 3 of {@code Cell[3]}
 * @param file what the cell has loaded and the piece stands in; empty for the cell itself
 * @param line the line, of the cell or the file, where the piece begins
 */
record LineMap(int cell, String file, int line) {
    LineMap(int cell, int line) {
        this(cell, "", line);
    }

    String source() {
        return "Cell[" + cell + "]" + (file.isEmpty() ? "" : " " + file);
    }

    /** For a piece that JShell has wrapped. */
    IntUnaryOperator lines(SnippetWrapper wrapper) {
        String wrapped = wrapper.wrapped();
        String source = wrapper.source();
        return compiled -> {
            int position = wrapper.wrappedToSourcePosition(firstVisible(wrapped, compiled));
            return line + lineBreaks(source, Math.max(0, Math.min(position, source.length())));
        };
    }

    /** For a piece that JShell is about to wrap: asks it how, which is dear, only where there is more than one line. */
    IntUnaryOperator lines(SourceCodeAnalysis analysis, String source) {
        if (source.indexOf('\n') < 0) return compiled -> line;
        var wrappers = analysis.wrappers(source);
        return wrappers.isEmpty() ? compiled -> line : lines(wrappers.get(0));
    }

    /** The offset of the first character of a 1-based line that is not white space. */
    private static int firstVisible(String text, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) return text.length();
            start = end + 1;
        }
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) start++;
        return start;
    }

    static int lineBreaks(String text, int end) {
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
