package dev.offspring.interpreter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Which bracket of a text nothing closes. */
final class Brackets {
    private record Open(char bracket, int line) {}

    private Brackets() {}

    static Optional<String> advice(String source) {
        Deque<Open> open = new ArrayDeque<>();
        int line = 1;
        for (Token token : Token.of(source)) {
            char first = token.first();
            if ("([{".indexOf(first) >= 0) open.push(new Open(first, line + LineMap.lineBreaks(source, token.start())));
            else if (")]}".indexOf(first) >= 0) {
                if (open.isEmpty()) return Optional.of("no bracket is open that this " + first + " could close");
                if (closing(open.peek().bracket()) != first) return Optional.of(unclosed(open.peek(), source));
                open.pop();
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of(unclosed(open.peek(), source));
    }

    private static char closing(char bracket) {
        return bracket == '(' ? ')' : bracket == '[' ? ']' : '}';
    }

    private static String unclosed(Open open, String source) {
        String text =
                source.lines().skip(open.line() - 1).findFirst().orElse("").strip();
        return "nothing closes the " + open.bracket() + " of the line \"" + text + "\": " + closing(open.bracket())
                + " is missing";
    }
}
