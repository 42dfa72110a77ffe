package dev.offspring.cell;

/**
 * Follows Java text line by line just far enough to know whether a new line begins inside a string, a comment, a bracket
 * or an unfinished statement.
 */
public final class JavaScanner {
    private int depth;
    private boolean inComment;
    private boolean inTextBlock;
    /** The last character that counts; a semicolon before the first. */
    private char last = ';';

    /** True where a new line is neither in a comment nor in a text block nor in brackets. */
    public boolean isBetweenTokens() {
        return !inComment && !inTextBlock && depth == 0;
    }

    /** True where what came before is a finished statement or declaration. */
    public boolean isStatementEnd() {
        return isBetweenTokens() && (last == ';' || last == '}');
    }

    public void scan(String line) {
        int i = 0;
        while (i < line.length()) {
            if (inComment) {
                int end = line.indexOf("*/", i);
                if (end < 0) return;
                inComment = false;
                i = end + 2;
            } else if (inTextBlock) {
                i = endOfTextBlock(line, i);
            } else if (line.startsWith("//", i)) {
                return;
            } else if (line.startsWith("/*", i)) {
                inComment = true;
                i += 2;
            } else if (line.startsWith("\"\"\"", i)) {
                inTextBlock = true;
                last = '"';
                i += 3;
            } else {
                i = token(line, i);
            }
        }
    }

    private int endOfTextBlock(String line, int from) {
        int i = from;
        while (i < line.length()) {
            if (line.charAt(i) == '\\') i += 2;
            else if (line.startsWith("\"\"\"", i)) {
                inTextBlock = false;
                return i + 3;
            } else i++;
        }
        return i;
    }

    private int token(String line, int at) {
        char c = line.charAt(at);
        if (Character.isWhitespace(c)) return at + 1;
        last = c;
        if (c == '"' || c == '\'') return endOfLiteral(line, at, c);
        if (c == '(' || c == '[' || c == '{') depth++;
        if (c == ')' || c == ']' || c == '}') depth = Math.max(0, depth - 1);
        return at + 1;
    }

    private static int endOfLiteral(String line, int at, char quote) {
        int i = at + 1;
        while (i < line.length() && line.charAt(i) != quote) i += line.charAt(i) == '\\' ? 2 : 1;
        return i + 1;
    }
}
