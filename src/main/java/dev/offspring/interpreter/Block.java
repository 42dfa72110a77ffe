package dev.offspring.interpreter;

import dev.offspring.cell.Segment;
import dev.offspring.wire.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The Java of a magic. Imports, methods and types in its lines are declared as in any cell; the statements go to where the
 * magic's plan has them.
 */
final class Block {
    private final JavaShell java;
    private final StringBuilder statements = new StringBuilder();
    private final List<Piece> declarations = new ArrayList<>();

    /** Where the last expression begins in the statements, if they end with one. */
    private int value = -1;

    private String last = "";

    private Block(JavaShell java) {
        this.java = java;
    }

    /**
     * What is evaluated.
     *
     * @param declarations come first
     * @param statements with what the plan has around them; there as well where the plan is all there is
     * @param withoutValue the same, for a last expression that turns out to have no value
     * @param last the last of the statements as it was typed
     */
    record Pieces(List<Piece> declarations, Piece statements, Optional<Piece> withoutValue, String last) {
        /** What to do about a last line that is an expression and no statement. */
        Optional<String> advice() {
            boolean closed = SourceText.isClosedExpression(last);
            if (!closed && !SourceText.isExpression(last)) return Optional.empty();
            boolean value = statements.head().map(head -> head.plan().value()).orElse(false);
            if (!value)
                return Optional.of("Its value would go nowhere: print it, or put it into a variable. The lines of"
                        + " %%pool have a value.");
            return closed ? Optional.of("Without its semicolon it is the value of these lines.") : Optional.empty();
        }
    }

    static Pieces pieces(JavaShell java, Segment.Magic magic, Plan plan) {
        Block block = new Block(java);
        block.read(magic.body().orElse(""), magic.line() + 1);
        return block.pieces(magic, plan);
    }

    private Pieces pieces(Segment.Magic magic, Plan plan) {
        Optional<MagicHead> head = Optional.of(MagicHead.of(plan, magic));
        Piece plain = new Piece(source(magic, plan), magic.line(), head);
        if (!plan.value() || value < 0) return new Pieces(declarations, plain, Optional.empty(), last);
        statements.insert(value, "return ");
        return new Pieces(declarations, new Piece(source(magic, plan), magic.line(), head), Optional.of(plain), last);
    }

    private String source(Segment.Magic magic, Plan plan) {
        if (magic.body().isEmpty()) return plan.head() + plan.closing();
        return plan.head() + "\n" + statements + "\n" + plan.closing();
    }

    private void read(String body, int firstLine) {
        String rest = body;
        int line = firstLine;
        while (!rest.isBlank()) {
            CompletionInfo info = java.analysis().analyzeCompletion(rest);
            Completeness completeness = info.completeness();
            boolean cut = completeness == Completeness.COMPLETE
                    || completeness == Completeness.COMPLETE_WITH_SEMI
                    || completeness == Completeness.CONSIDERED_INCOMPLETE;
            String typed =
                    cut ? rest.substring(0, rest.length() - info.remaining().length()) : rest;
            String source = cut ? info.source() : rest;
            if (cut && isDeclaration(source)) {
                String stripped = source.stripLeading();
                int blank = LineMap.lineBreaks(source, source.length() - stripped.length());
                declarations.add(Piece.of(stripped, line + blank));
                // the statements keep their lines
                statements.append("\n".repeat(LineMap.lineBreaks(typed, typed.length())));
            } else {
                int blank = source.length() - source.stripLeading().length();
                boolean open = completeness == Completeness.COMPLETE
                        && !typed.strip().endsWith(";")
                        && SourceText.isExpression(typed);
                if (completeness != Completeness.EMPTY) last = typed.strip();
                value = open ? statements.length() + blank : -1;
                statements.append(source).append(open ? "\n;" : "");
            }
            line += LineMap.lineBreaks(typed, typed.length());
            rest = rest.substring(typed.length());
        }
    }

    private boolean isDeclaration(String source) {
        List<Snippet> snippets = java.analysis().sourceToSnippets(source);
        return !snippets.isEmpty()
                && (snippets.get(0).kind() == Snippet.Kind.IMPORT
                        || snippets.get(0).kind() == Snippet.Kind.METHOD
                        || snippets.get(0).kind() == Snippet.Kind.TYPE_DECL);
    }
}
