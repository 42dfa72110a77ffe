package dev.offspring.interpreter;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/**
 * One thing that the compiler has against a text, without what JShell has put around that.
 *
 * @param code the compiler's name for it, the same in every language, {@code compiler.err.expected}
 * @param message its words, types without their packages
 * @param start where the underlined part of the text begins
 * @param at where the caret stands
 * @param end where the underlined part ends
 */
record Problem(String code, String message, int start, int at, int end) {
    private static final Pattern PACKAGE = Pattern.compile("(?<![\\w.$])(?:[a-z_][\\w]*\\.)+(?=[A-Z]\\w*)");
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(variable|method|class)\\s+([\\w$]+)");

    static Problem of(Diag diagnostic) {
        return new Problem(
                diagnostic.getCode(),
                tidied(diagnostic.getCode(), diagnostic.getMessage(Locale.ROOT)),
                (int) diagnostic.getStartPosition(),
                (int) diagnostic.getPosition(),
                (int) diagnostic.getEndPosition());
    }

    /** Of a name that is not declared. */
    static Problem missing(String symbol, int start, int end) {
        return new Problem("compiler.err.cant.resolve", "cannot find symbol\n  symbol:   " + symbol, start, start, end);
    }

    private static String tidied(String code, String message) {
        String text = message.strip()
                .replaceAll("REPL\\.\\$JShell\\$\\w+\\.", "")
                .replaceAll("\\n\\s*location:\\s+class\\s*(?=\\n|$)", "")
                .replaceAll(" in class\\s{2,}", " ")
                .replaceAll("in method do_it\\$\\w*\\(\\)", "in this cell")
                .replaceAll(";(?=\\n)", "");
        if (code.contains("doesnt.exist")) return text;
        String plain = PACKAGE.matcher(text).replaceAll("");
        // of two classes of one name the packages are all that tells them apart
        boolean alike = Pattern.compile("\\b([A-Z][\\w<>]*) cannot be converted to \\1(?![\\w<])")
                .matcher(plain)
                .find();
        return alike ? text : plain;
    }

    /** The name of a rule in words: {@code is("expected")}. */
    boolean is(String... names) {
        for (String name : names) if (code.equals("compiler.err." + name)) return true;
        return false;
    }

    boolean isUnknownName() {
        return code.startsWith("compiler.err.cant.resolve");
    }

    /** Whether it is about the grammar: what the compiler says after it may follow from it. */
    boolean isSyntax() {
        return is(
                        "expected",
                        "expected2",
                        "expected3",
                        "expected4",
                        "dot.class.expected",
                        "illegal.start.of.expr",
                        "illegal.start.of.type",
                        "illegal.start.of.stmt",
                        "not.stmt",
                        "premature.eof")
                || code.startsWith("compiler.err.unclosed");
    }

    /** {@code class}, {@code method} or {@code variable} for a name that is not known, or empty. */
    String kind() {
        Matcher symbol = SYMBOL.matcher(message);
        return symbol.find() ? symbol.group(1) : "";
    }

    /** The name that is not known, or empty. */
    String symbol() {
        Matcher symbol = SYMBOL.matcher(message);
        return symbol.find() ? symbol.group(2) : "";
    }

    /** One line for it. */
    String headline() {
        String first = message.lines().findFirst().orElse("");
        Matcher symbol = Pattern.compile("symbol:\\s+(.*)").matcher(message);
        return symbol.find() ? first + ": " + symbol.group(1) : first;
    }

    List<String> details() {
        return message.lines().skip(1).toList();
    }

    /** The same, with no place after the end of a text. */
    Problem upTo(int last) {
        return at(within(start, last), within(at, last), within(end, last));
    }

    private static int within(int place, int last) {
        return Math.max(0, Math.min(place, last));
    }

    Problem at(int newStart, int newAt, int newEnd) {
        return new Problem(code, message, newStart, newAt, newEnd);
    }
}
