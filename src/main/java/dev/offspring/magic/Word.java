package dev.offspring.magic;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a line: what stands between spaces, or between quotes as in a shell.
 *
 * @param text without its quotes
 * @param start where it begins, quotes included
 * @param end where it ends
 */
public record Word(String text, int start, int end) {

    /** Thrown by {@link #split}. */
    static final class UnclosedQuote extends Exception {
        private static final long serialVersionUID = 1;

        final int start;

        UnclosedQuote(int start) {
            this.start = start;
        }
    }

    /**
     * Splits as a shell does: single quotes take all as it is, double quotes all but a backslash before a double quote or
     * a backslash, and outside of quotes a backslash takes what follows it as it is.
     */
    static List<Word> split(String line) throws UnclosedQuote {
        List<Word> words = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int start = -1;
        char quote = 0;
        int quoteStart = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean more = i + 1 < line.length();
            if (quote == 0 && Character.isWhitespace(c)) {
                if (start >= 0) words.add(new Word(text.toString(), start, i));
                start = -1;
                text.setLength(0);
                continue;
            }
            if (start < 0) start = i;
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                quoteStart = i;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && more && quote != '\'' && escapes(quote, line.charAt(i + 1))) {
                text.append(line.charAt(++i));
            } else {
                text.append(c);
            }
        }
        if (quote != 0) throw new UnclosedQuote(quoteStart);
        if (start >= 0) words.add(new Word(text.toString(), start, line.length()));
        return words;
    }

    private static boolean escapes(char quote, char next) {
        return quote == 0 || next == '"' || next == '\\';
    }
}
