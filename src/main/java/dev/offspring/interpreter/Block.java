package dev.offspring.interpreter;

import dev.offspring.cell.Segment;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The body of a magic that runs it in another process. Imports, methods and types in it are declared as in any cell; the
 * statements become one serializable target.
 */
final class Block {
    /**
     * A snippet and the cell's line where it begins.
     */
    record Piece(String source, int line) {}

    /** What stands before the statements. It has a line of its own: that of the magic. */
    private static final String OPENING = "dev.offspring.session.Body.set(() -> {\n";

    private Block() {}

    /** Whether a place in a snippet is in text of ours, which the user cannot put right. */
    static boolean isOurText(String source, long position) {
        return source.startsWith(OPENING) && position < OPENING.length();
    }

    static List<Piece> pieces(JavaShell java, Segment.Magic magic) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder statements = new StringBuilder();
        String rest = magic.body().orElse("");
        int line = magic.line() + 1;
        while (!rest.isBlank()) {
            CompletionInfo info = java.analysis().analyzeCompletion(rest);
            Completeness completeness = info.completeness();
            boolean cut = completeness == Completeness.COMPLETE
                    || completeness == Completeness.COMPLETE_WITH_SEMI
                    || completeness == Completeness.CONSIDERED_INCOMPLETE;
            String typed =
                    cut ? rest.substring(0, rest.length() - info.remaining().length()) : rest;
            String source = cut ? info.source() : rest;
            if (cut && isDeclaration(java, source)) {
                String stripped = source.stripLeading();
                int blank = LineMap.lineBreaks(source, source.length() - stripped.length());
                pieces.add(new Piece(stripped, line + blank));
                // the statements keep their lines
                statements.append("\n".repeat(LineMap.lineBreaks(typed, typed.length())));
            } else {
                statements.append(source);
            }
            int lines = LineMap.lineBreaks(typed, typed.length());
            line += lines;
            rest = rest.substring(typed.length());
        }
        pieces.add(new Piece(OPENING + statements + "\n});", magic.line()));
        return pieces;
    }

    private static boolean isDeclaration(JavaShell java, String source) {
        List<Snippet> snippets = java.analysis().sourceToSnippets(source);
        return !snippets.isEmpty()
                && (snippets.get(0).kind() == Snippet.Kind.IMPORT
                        || snippets.get(0).kind() == Snippet.Kind.METHOD
                        || snippets.get(0).kind() == Snippet.Kind.TYPE_DECL);
    }
}
