package dev.offspring.interpreter;

import dev.offspring.cell.JavaScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** What follows the place where a cell has failed: it does not run, but the compiler has a look at it. */
final class Remainder {
    /** Who has made so many mistakes begins with the first. */
    private static final int MOST = 5;

    /** Says what the compiler has against a snippet that it refused. */
    interface Judge {
        Interpreter.CellResult.Failed judge(Snippet refused, Piece piece);
    }

    private final JavaShell java;
    private final Judge judge;
    private final List<Snippet> declared = new ArrayList<>();

    /** Names whose declaration was not compiled. What else is wrong with their uses cannot be known. */
    private final Set<String> unknown = new HashSet<>();

    private final List<String> found = new ArrayList<>();
    private int mistakes;

    private Remainder(JavaShell java, Judge judge) {
        this.java = java;
        this.judge = judge;
    }

    /**
     * What is wrong with it, as lines to show. The caller sees to it that nothing runs meanwhile.
     *
     * @param failed the piece that was refused
     * @param rest the text behind it
     * @param line where that begins
     */
    static List<String> mistakes(JavaShell java, Piece failed, String rest, int line, Judge judge) {
        Remainder remainder = new Remainder(java, judge);
        remainder.unknown.addAll(remainder.names(failed.source()));
        try {
            int end = statementEnd(failed.source());
            // a piece that the compiler cannot read has no end, so that all the rest counted as one piece with it
            if (rest.isBlank() && end < failed.source().length())
                remainder.read(
                        failed.source().substring(end), failed.line() + LineMap.lineBreaks(failed.source(), end));
            else remainder.read(rest, line);
        } finally {
            remainder.declared.forEach(java.shell()::drop);
        }
        return remainder.found;
    }

    /** Where the first line ends after which another statement can begin. */
    private static int statementEnd(String text) {
        JavaScanner scanner = new JavaScanner();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            if (end < 0) return text.length();
            scanner.scan(text.substring(start, end));
            if (scanner.isStatementEnd()) return end;
            start = end + 1;
        }
        return text.length();
    }

    private void read(String text, int line) {
        while (!text.isBlank() && mistakes < MOST) {
            int skip = text.length() - text.stripLeading().length();
            line += LineMap.lineBreaks(text, skip);
            text = text.substring(skip);
            CompletionInfo info = java.analysis().analyzeCompletion(text);
            int end = switch (info.completeness()) {
                case EMPTY -> text.length();
                case COMPLETE, COMPLETE_WITH_SEMI ->
                    text.length() - info.remaining().length();
                case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE, UNKNOWN -> statementEnd(text);
            };
            String typed = text.substring(0, end);
            boolean whole = end == text.length()
                    || info.source() != null && !info.remaining().equals(text);
            look(Piece.of(whole && info.source() != null ? info.source() : typed, line));
            line += LineMap.lineBreaks(typed, end);
            text = text.substring(end);
        }
    }

    private void look(Piece piece) {
        Set<String> names = names(piece.source());
        Optional<MethodText> method = MethodText.parse(piece.source());
        // what is declared already would lose its value or its body, and methods may call those of their name below
        // them
        if (names.stream().anyMatch(this::isDeclared)
                || method.filter(MethodText::callsItself).isPresent()) {
            unknown.addAll(names);
            return;
        }
        for (SnippetEvent event : java.eval(piece.source(), new LineMap(0, piece.line()))) {
            if (event.causeSnippet() != null) continue;
            if (event.status() != Snippet.Status.REJECTED) {
                declared.add(event.snippet());
                continue;
            }
            unknown.addAll(names);
            var mistake = judge.judge(event.snippet(), piece);
            String message = java.shell()
                    .diagnostics(event.snippet())
                    .map(problem -> problem.getMessage(Locale.ROOT))
                    .findFirst()
                    .orElse("");
            if (unknown.stream().anyMatch(name -> message.matches("(?s).*symbol:\\s+\\w+ " + name + "\\b.*"))) continue;
            found.addAll(mistake.traceback());
            mistakes++;
        }
    }

    private Set<String> names(String source) {
        Set<String> names = new HashSet<>();
        for (Snippet snippet : java.analysis().sourceToSnippets(source))
            if (snippet instanceof DeclarationSnippet declaration) names.add(declaration.name());
        return names;
    }

    private boolean isDeclared(String name) {
        return java.shell()
                .snippets()
                .anyMatch(snippet -> snippet instanceof DeclarationSnippet declaration
                        && declaration.name().equals(name)
                        && java.shell().status(snippet).isActive()
                        && !declared.contains(snippet));
    }
}
