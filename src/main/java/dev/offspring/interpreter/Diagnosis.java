package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.CellResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/** What the compiler has against a cell, with the line, a caret under the place, and the nearest right name. */
final class Diagnosis {
    /** What a failure of the compiler is called. */
    static final String NAME = "CompileError";

    /** What the compiler says of an expression whose value goes nowhere. */
    static final String NO_STATEMENT = "not a statement";

    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?:variable|method|class)\\s+(\\w+)");

    private Diagnosis() {}

    /**
     * @param piece what was compiled
     * @param where it begins there
     * @param nearest knows a right name for a wrong one
     */
    static CellResult.Failed of(
            List<Diag> diagnostics, Piece piece, LineMap where, Function<String, Optional<String>> nearest) {
        List<String> traceback = new ArrayList<>();
        String first = "";
        for (Diag diagnostic : diagnostics) {
            if (!diagnostic.isError()) continue;
            Optional<MagicHead> head = piece.headAt(diagnostic.getPosition());
            if (piece.isBehind(diagnostic.getPosition())) continue;
            int column = head.map(magic -> magic.column((int) diagnostic.getPosition()))
                    .orElse(0);
            String message = diagnostic.getMessage(Locale.ROOT).strip();
            if (column < 0) { // nobody but us can put that right, except for one thing
                if (message.contains("is not a functional interface") && first.isEmpty()) {
                    first = "a lambda or a method reference has no type of its own";
                    traceback.add(where.source() + ":" + where.line() + ": " + first
                            + "; put it into a variable that has one, and let that be the value");
                }
                continue;
            }
            if (first.isEmpty()) first = message.lines().findFirst().orElse("");
            if (head.isPresent()) traceback.addAll(describe(diagnostic, message, head.get(), column, where));
            else traceback.addAll(describe(message, Span.of(diagnostic).upTo(piece.end()), piece.source(), where));
            nearestName(message, nearest).ifPresent(name -> traceback.add("did you mean " + name + "?"));
        }
        if (traceback.isEmpty()) {
            first = piece.head().map(magic -> magic.plan().misfit()).orElse("this is not Java");
            traceback.add(where.source() + ":" + where.line() + ": " + first);
            piece.head().ifPresent(magic -> {
                traceback.add("    " + magic.line());
                traceback.add(
                        "    " + RED + " ".repeat(magic.start()) + "^".repeat(magic.end() - magic.start()) + PLAIN);
            });
        }
        return new CellResult.Failed(NAME, first, List.copyOf(traceback));
    }

    /**
     * For what JShell would keep for later, without a word.
     *
     * @param missing as JShell has it, {@code class Point}
     */
    static CellResult.Failed missing(
            String missing, Piece piece, LineMap where, Function<String, Optional<String>> nearest) {
        String first = "cannot find symbol";
        String message = first + "\n  symbol:   " + missing;
        List<String> traceback = new ArrayList<>();
        String name = missing.substring(missing.lastIndexOf(' ') + 1);
        Matcher place = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(piece.source());
        if (place.find() && piece.headAt(place.start()).isEmpty()) {
            var span = new Span(place.start(), place.start(), place.end());
            traceback.addAll(describe(message, span, piece.source(), where));
        } else {
            traceback.add(where.source() + ":" + where.line() + ": " + message);
            piece.head().ifPresent(magic -> traceback.add("    " + magic.line()));
        }
        nearestName(message, nearest).ifPresent(right -> traceback.add("did you mean " + right + "?"));
        return new CellResult.Failed(NAME, first, List.copyOf(traceback));
    }

    /** Offsets in a text: of what is underlined, and of the caret in it. */
    private record Span(long start, long at, long end) {
        static Span of(Diag diagnostic) {
            return new Span(diagnostic.getStartPosition(), diagnostic.getPosition(), diagnostic.getEndPosition());
        }

        /** What is said of our text behind the person's is about the end of hers. */
        Span upTo(int last) {
            return at <= last ? this : new Span(last, last, last);
        }
    }

    private static List<String> describe(String message, Span span, String source, LineMap where) {
        int start = (int) Math.max(0, Math.min(span.start(), source.length()));
        int at = (int) Math.max(start, Math.min(span.at(), source.length()));
        int end = (int) Math.max(at, Math.min(span.end(), source.length()));
        int lineStart = source.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = source.indexOf('\n', lineStart);
        if (lineEnd < 0) lineEnd = source.length();
        String line = source.substring(lineStart, lineEnd);
        int from = Math.max(start, lineStart) - lineStart;
        int to = Math.max(Math.min(end, lineEnd) - lineStart, from + 1);
        int number = where.line() + LineMap.lineBreaks(source, lineStart);
        return describe(message, where.source() + ":" + number, line, from, at - lineStart, to);
    }

    private static List<String> describe(Diag diagnostic, String message, MagicHead head, int column, LineMap where) {
        int before = (int) (diagnostic.getPosition() - diagnostic.getStartPosition());
        int after = (int) (diagnostic.getEndPosition() - diagnostic.getPosition());
        int from = Math.max(0, column - Math.max(0, before));
        int to = Math.max(from + 1, Math.min(head.line().length(), column + Math.max(0, after)));
        return describe(message, where.source() + ":" + where.line(), head.line(), from, column, to);
    }

    private static List<String> describe(String message, String place, String line, int from, int at, int to) {
        String underline = " ".repeat(from) + "~".repeat(to - from);
        int caret = Math.min(at, underline.length() - 1);
        underline = underline.substring(0, caret) + "^" + underline.substring(caret + 1);
        String start = BOLD + place + PLAIN + ": " + RED + "error:" + PLAIN + " ";
        return List.of(start + message, "    " + line, "    " + RED + underline + PLAIN);
    }

    private static Optional<String> nearestName(String message, Function<String, Optional<String>> nearest) {
        Matcher symbol = SYMBOL.matcher(message);
        return symbol.find() ? nearest.apply(symbol.group(1)) : Optional.empty();
    }
}
