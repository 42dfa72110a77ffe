package dev.offspring.kernel;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns as SQLite's GLOB has them: {@code *}, {@code ?} and {@code [a-z]}, with {@code ^} to negate. */
final class Glob {
    private Glob() {}

    static Pattern pattern(String glob) {
        var regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int end = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (end > 0) {
                regex.append(characters(glob.substring(i + 1, end)));
                i = end;
            } else {
                regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        return compiled(regex.toString(), glob);
    }

    /** {@code [z-a]} and its like are taken as they stand. */
    private static Pattern compiled(String regex, String glob) {
        try {
            return Pattern.compile(regex, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(glob, Pattern.LITERAL);
        }
    }

    /** A set of characters in which only {@code ^} at its head and {@code -} between two mean more than themselves. */
    private static String characters(String set) {
        boolean negated = set.startsWith("^");
        String escaped = set.substring(negated ? 1 : 0).replaceAll("[\\\\\\[&~^]", "\\\\$0");
        return (negated ? "[^" : "[") + escaped + "]";
    }
}
