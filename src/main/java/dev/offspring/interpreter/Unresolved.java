package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.CellResult;
import java.util.List;
import java.util.Locale;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * A method or a class that uses what no cell has declared yet can be declared, but not used. A variable of a type that is
 * not there would be nothing but a name that is no good: that is an error at once.
 */
final class Unresolved {
    private Unresolved() {}

    static CellResult.Failed failure(JShell shell, DeclarationSnippet snippet, LineMap where) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        String message = missing.isEmpty()
                ? snippet.name() + " does not compile any more: " + firstProblem(shell, snippet)
                : snippet.name() + " cannot be called yet: no cell has declared " + String.join(", ", missing);
        return new CellResult.Failed(
                "UnresolvedReference", message, List.of(where.source() + ":" + where.line() + ": " + message));
    }

    private static String firstProblem(JShell shell, DeclarationSnippet snippet) {
        return shell.diagnostics(snippet)
                .filter(Diag::isError)
                .map(problem -> problem.getMessage(Locale.ROOT).strip())
                .findFirst()
                .orElse("what it uses was declared anew");
    }

    static boolean isUnresolved(SnippetEvent event) {
        return event.status() == Snippet.Status.RECOVERABLE_DEFINED
                || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED;
    }

    /** The variable is not declared, after all. */
    static CellResult.Failed variable(JavaShell java, VarSnippet variable, Piece piece, LineMap where) {
        CellResult.Failed diagnosis = Diagnosis.missing(
                java.shell().unresolvedDependencies(variable).findFirst().orElse(variable.typeName()),
                piece,
                where,
                new Names(java));
        java.shell().drop(variable);
        return diagnosis;
    }
}
