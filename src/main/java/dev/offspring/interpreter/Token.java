package dev.offspring.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a literal or an operator of Java, in text that may be broken anywhere, as it is while it is typed.
 *
 * @param end where it ends; an unclosed text ends with its line
 */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        COMMENT,
        OTHER
    }

    // possessive, so that a long text costs no stack
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>//[^\\n]*+|/\\*.*?(?:\\*/|\\z))"
                    + "|(?<text>\"\"\"[^\"\\\\]*+(?:(?:\\\\.|\"(?!\"\"))[^\"\\\\]*+)*+(?:\"\"\")?+"
                    + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"?+"
                    + "|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+'?+)"
                    + "|(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*+)|(?<number>\\d[\\w.]*+)|(?<other>->|::|==|\\S)",
            Pattern.DOTALL);

    /** All but white space and comments. */
    static List<Token> of(String source) {
        return all(source).stream()
                .filter(token -> token.kind() != Kind.COMMENT)
                .toList();
    }

    static List<Token> all(String source) {
        List<Token> tokens = new ArrayList<>();
        Matcher found = TOKEN.matcher(source);
        while (found.find()) {
            Kind kind = found.group("comment") != null
                    ? Kind.COMMENT
                    : found.group("text") != null
                            ? Kind.TEXT
                            : found.group("name") != null
                                    ? Kind.NAME
                                    : found.group("number") != null ? Kind.NUMBER : Kind.OTHER;
            tokens.add(new Token(kind, found.group(), found.start(), found.end()));
        }
        return tokens;
    }

    /** The operator or bracket that it is; a space for all else. */
    char first() {
        return kind == Kind.OTHER ? text.charAt(0) : ' ';
    }

    /** Whether its end, a quote or that of a comment, is missing: a place behind it is in it. */
    boolean isOpen() {
        if (kind == Kind.COMMENT) return text.startsWith("//") || text.length() < 4 || !text.endsWith("*/");
        if (kind != Kind.TEXT) return false;
        String quote = text.startsWith("\"\"\"") ? "\"\"\"" : text.substring(0, 1);
        if (text.length() < 2 * quote.length() || !text.endsWith(quote)) return true;
        String inside = text.substring(quote.length(), text.length() - quote.length());
        return inside.replace("\\\\", "").endsWith("\\");
    }

    boolean is(String other) {
        return text.equals(other) && kind != Kind.TEXT;
    }
}
