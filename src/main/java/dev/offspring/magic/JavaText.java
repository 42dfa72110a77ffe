package dev.offspring.magic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A piece of Java in a line, read just far enough to tell what is wrong with the line rather than with the Java: the end
 * marks of brackets, strings and comments.
 */
final class JavaText {
    private final String text;

    /** What may be a word outside of brackets and strings: their insides are blank here, and so is a comment. */
    private final StringBuilder outside = new StringBuilder();

    /** Where brackets were opened that nothing closes. */
    private final Deque<Integer> open = new ArrayDeque<>();

    /** Where the Java ends: before a comment. */
    private final int end;

    JavaText(String text) {
        this.text = text;
        int at = 0;
        while (at < text.length() && !text.startsWith("//", at)) at = token(at);
        end = text.substring(0, at).stripTrailing().length();
    }

    private int token(int at) {
        char c = text.charAt(at);
        int next = c == '"' || c == '\'' ? endOfLiteral(at) : at + 1;
        boolean closes = c == ')' || c == ']' || c == '}';
        if (closes) open.poll();
        outside.append(open.isEmpty() && next == at + 1 ? String.valueOf(c) : "_".repeat(next - at));
        if (c == '(' || c == '[' || c == '{') open.push(at);
        return next;
    }

    private int endOfLiteral(int at) {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != text.charAt(at)) i += text.charAt(i) == '\\' ? 2 : 1;
        return Math.min(text.length(), i + 1);
    }

    /** Its length without a comment at its end. */
    int end() {
        return end;
    }

    /** Where the first bracket stands that is not closed. */
    Optional<Integer> openBracket() {
        return Optional.ofNullable(open.peekLast());
    }

    /** The first option of a magic that stands here as a word of its own, where it can be none. */
    Optional<Word> option(Syntax syntax) {
        int at = 0;
        while (at < end) {
            while (at < end && Character.isWhitespace(outside.charAt(at))) at++;
            int start = at;
            while (at < end && !Character.isWhitespace(outside.charAt(at))) at++;
            String word = outside.substring(start, at);
            boolean isOption = syntax.options().stream()
                    .flatMap(option -> option.names().stream())
                    .anyMatch(name -> word.equals(name) || name.startsWith("--") && word.startsWith(name + "="));
            if (isOption && start > 0) return Optional.of(new Word(text.substring(start, at), start, at));
        }
        return Optional.empty();
    }
}
