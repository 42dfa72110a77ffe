package dev.offspring.magic;

import dev.offspring.wire.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a line: what stands between spaces, or between quotes as in a shell.
 *
 * @param text without its quotes
 * @param start where it begins, quotes included
 * @param end where it ends
 */
public record Word(String text, int start, int end) {

    /** A piece of a word that has no quotes; an empty one for a piece that is not there. */
    Word part(int from, int to) {
        return from < 0 ? new Word("", end, end) : new Word(text.substring(from, to), start + from, start + to);
    }

    /** For the compiler. */
    Plan.Part java() {
        return new Plan.Part(text, start);
    }

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
        for (Word word = next(line, 0); word != null; word = next(line, word.end())) words.add(word);
        return words;
    }

    /** The first word from a place on, or null where only spaces are left. */
    static @Nullable Word next(String line, int from) throws UnclosedQuote {
        StringBuilder text = new StringBuilder();
        int start = -1;
        char quote = 0;
        int quoteStart = 0;
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean more = i + 1 < line.length();
            if (quote == 0 && Character.isWhitespace(c)) {
                if (start >= 0) return new Word(text.toString(), start, i);
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
        return start < 0 ? null : new Word(text.toString(), start, line.length());
    }

    private static boolean escapes(char quote, char next) {
        return quote == 0 || next == '"' || next == '\\';
    }
}
