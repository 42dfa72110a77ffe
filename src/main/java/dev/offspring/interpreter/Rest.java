package dev.offspring.interpreter;

import dev.offspring.cell.JavaScanner;
import dev.offspring.interpreter.Interpreter.CellResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * What the compiler has against the lines of a cell that come after an error. They are compiled as a block that never
 * runs, and nothing of them is declared.
 */
final class Rest {
    private static final String OPENING = "if (false) {\n";
    private static final String METHOD = "class $rest { ";

    /** A part of ours in the text that is compiled, by where it stands there. */
    private record Ours(int start, int length) {}

    private final StringBuilder block = new StringBuilder(OPENING);
    private final List<Ours> ours = new ArrayList<>(List.of(new Ours(0, OPENING.length())));
    private final Set<String> undeclared = new HashSet<>();

    private Rest() {}

    /**
     * @param failed the text with the first error, which has not been declared
     * @param where the rest begins
     * @return more lines for the traceback
     */
    static List<String> check(JavaShell java, String failed, String rest, LineMap where) {
        Rest block = new Rest();
        block.undeclared(java, failed);
        if (!block.add(java, rest)) return List.of();
        List<SnippetEvent> events = java.eval(block.block + "\n}", where);
        Snippet snippet = events.get(0).snippet();
        List<Problem> problems = events.get(0).status() != Snippet.Status.REJECTED
                ? List.of()
                : java.shell()
                        .diagnostics(snippet)
                        .filter(Diag::isError)
                        .map(Problem::of)
                        .filter(block::isItsOwn)
                        .map(block::inRest)
                        .toList();
        if (problems.isEmpty()) return List.of();
        CellResult.Failed more = Diagnosis.of(problems, Piece.of(rest, where.line()), where, new Names(java));
        return more.traceback();
    }

    private void undeclared(JavaShell java, String source) {
        for (Snippet snippet : java.analysis().sourceToSnippets(source))
            if (snippet instanceof DeclarationSnippet declaration) undeclared.add(declaration.name());
        Declared.in(source, source.length()).forEach(local -> undeclared.add(local.name()));
    }

    /**
     * Where the first line ends after which another statement can begin: a text that the compiler cannot read has no end
     * of its own.
     */
    static int statementEnd(String text) {
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

    /** Cuts the rest as a cell is cut. */
    private boolean add(JavaShell java, String rest) {
        String text = rest;
        while (!text.isBlank()) {
            CompletionInfo info = java.analysis().analyzeCompletion(text);
            boolean whole = info.completeness().isComplete();
            String typed =
                    text.substring(0, whole ? text.length() - info.remaining().length() : statementEnd(text));
            if (typed.isEmpty()) break;
            if (whole) add(java, typed, info.source());
            else block.append(typed);
            text = text.substring(typed.length());
        }
        return block.length() > OPENING.length();
    }

    private void add(JavaShell java, String typed, String source) {
        List<Snippet> snippets = java.analysis().sourceToSnippets(source);
        Snippet.Kind kind =
                snippets.isEmpty() ? Snippet.Kind.ERRONEOUS : snippets.get(0).kind();
        if (kind == Snippet.Kind.IMPORT) {
            block.append(typed.replaceAll("[^\n]", " "));
        } else if (kind == Snippet.Kind.METHOD) {
            undeclared(java, source);
            insert(METHOD);
            block.append(typed);
            insert("}");
        } else {
            block.append(typed);
            if (kind == Snippet.Kind.EXPRESSION && !typed.strip().endsWith(";")) insert(";");
            else if (source.length() > typed.strip().length() && source.endsWith(";")) insert(";");
        }
    }

    private void insert(String text) {
        ours.add(new Ours(block.length(), text.length()));
        block.append(text);
    }

    /** Only what cannot come from the block around it, or from what is not declared. */
    private boolean isItsOwn(Problem problem) {
        if (problem.isSyntax()) return true;
        if (problem.isUnknownName()) return !undeclared.contains(problem.symbol());
        return problem.is(
                        "prob.found.req",
                        "missing.ret.stmt",
                        "doesnt.exist",
                        "cant.apply.symbol",
                        "array.req.but.found")
                || problem.code().startsWith("compiler.err.operator.cant.be.applied");
    }

    private Problem inRest(Problem problem) {
        return problem.at(inRest(problem.start()), inRest(problem.at()), inRest(problem.end()));
    }

    private int inRest(int position) {
        int before = 0;
        for (Ours part : ours) if (part.start() < position) before += Math.min(part.length(), position - part.start());
        return Optional.of(position - before).filter(place -> place > 0).orElse(0);
    }
}
