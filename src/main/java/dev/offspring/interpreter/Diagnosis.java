package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.CellResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the compiler has against a cell, with the line, a caret under the place, and the nearest right name. */
final class Diagnosis {
    /** What a failure of the compiler is called. */
    static final String NAME = "CompileError";

    /** What the compiler says of an expression whose value goes nowhere. */
    static final String NO_STATEMENT = "not a statement";

    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";
    private static final String HINT = "→ ";

    private Diagnosis() {}

    /**
     * @param piece what was compiled
     * @param where it begins there
     * @param names know a right name for a wrong one
     */
    static CellResult.Failed of(List<Problem> problems, Piece piece, LineMap where, Names names) {
        List<String> traceback = new ArrayList<>();
        String first = "";
        boolean understood = false;
        Set<String> told = new HashSet<>();
        for (Problem problem : problems) {
            Optional<MagicHead> head = piece.headAt(problem.at());
            if (piece.isBehind(problem.at())) continue;
            int column = head.map(magic -> magic.column(problem.at())).orElse(0);
            if (column < 0) { // nobody but us can put that right, except for one thing
                if (problem.message().contains("is not a functional interface") && first.isEmpty()) {
                    first = "a lambda or a method reference has no type of its own";
                    traceback.add(where.source() + ":" + where.line() + ": " + first
                            + "; put it into a variable that has one, and let that be the value");
                }
                continue;
            }
            // what follows from an error of grammar says nothing, nor does the same name for the second time
            if (understood && !problem.isSyntax()) continue;
            if (problem.isUnknownName() && !told.add(problem.headline())) continue;
            if (first.isEmpty()) first = problem.headline();
            if (head.isPresent()) traceback.addAll(describe(problem, head.get(), column, where));
            else traceback.addAll(describe(problem, Span.of(problem).upTo(piece.end()), piece.source(), where));
            Optional<String> advice = advice(problem, piece, names);
            advice.ifPresent(sentence -> traceback.add(HINT + sentence));
            if (problem.isSyntax()) {
                understood = true;
                if (advice.isPresent()) break;
            }
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

    /** About the text that the person wrote. */
    private static Optional<String> advice(Problem problem, Piece piece, Names names) {
        String source = piece.source().substring(0, piece.end());
        Problem inside = problem.upTo(source.length());
        Optional<String> known = Advice.of(inside, source);
        return known.isPresent() ? known : names.advice(inside, source);
    }

    /**
     * For what JShell would keep for later, without a word.
     *
     * @param missing as JShell has it, {@code class Point}
     */
    static CellResult.Failed missing(String missing, Piece piece, LineMap where, Names names) {
        List<String> traceback = new ArrayList<>();
        String name = missing.substring(missing.lastIndexOf(' ') + 1);
        Matcher place = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(piece.source());
        boolean found = place.find() && piece.headAt(place.start()).isEmpty();
        Problem problem = found ? Problem.missing(missing, place.start(), place.end()) : Problem.missing(missing, 0, 0);
        if (found) traceback.addAll(describe(problem, Span.of(problem), piece.source(), where));
        else {
            traceback.add(where.source() + ":" + where.line() + ": " + problem.message());
            piece.head().ifPresent(magic -> traceback.add("    " + magic.line()));
        }
        advice(problem, piece, names).ifPresent(sentence -> traceback.add(HINT + sentence));
        return new CellResult.Failed(NAME, problem.headline(), List.copyOf(traceback));
    }

    /** Offsets in a text: of what is underlined, and of the caret in it. */
    private record Span(long start, long at, long end) {
        static Span of(Problem problem) {
            return new Span(problem.start(), problem.at(), problem.end());
        }

        /** What is said of our text behind the person's is about the end of hers. */
        Span upTo(int last) {
            return at <= last ? this : new Span(last, last, last);
        }
    }

    private static List<String> describe(Problem problem, Span span, String source, LineMap where) {
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
        return describe(problem, where.source() + ":" + number, line, from, at - lineStart, to);
    }

    private static List<String> describe(Problem problem, MagicHead head, int column, LineMap where) {
        int before = problem.at() - problem.start();
        int after = problem.end() - problem.at();
        int from = Math.max(0, column - Math.max(0, before));
        int to = Math.max(from + 1, Math.min(head.line().length(), column + Math.max(0, after)));
        return describe(problem, where.source() + ":" + where.line(), head.line(), from, column, to);
    }

    /** The compiler's first line, the place, and the rest of what it says. */
    private static List<String> describe(Problem problem, String place, String line, int from, int at, int to) {
        String underline = " ".repeat(from) + "~".repeat(to - from);
        int caret = Math.min(at, underline.length() - 1);
        underline = underline.substring(0, caret) + "^" + underline.substring(caret + 1);
        String start = BOLD + place + PLAIN + ": " + RED + "error:" + PLAIN + " ";
        List<String> lines = new ArrayList<>();
        lines.add(start + problem.message().lines().findFirst().orElse(""));
        lines.add("    " + line);
        lines.add("    " + RED + underline + PLAIN);
        lines.addAll(problem.details());
        return lines;
    }
}
