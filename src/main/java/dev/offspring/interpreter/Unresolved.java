package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.CellResult;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;

/** A method that uses what no cell has declared yet can be declared, but not called. */
final class Unresolved {
    private Unresolved() {}

    static CellResult.Failed failure(JShell shell, DeclarationSnippet snippet, LineMap where) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        String message = snippet.name() + " cannot be called yet: no cell has declared " + String.join(", ", missing);
        return new CellResult.Failed(
                "UnresolvedReference", message, List.of(where.source() + ":" + where.line() + ": " + message));
    }
}
