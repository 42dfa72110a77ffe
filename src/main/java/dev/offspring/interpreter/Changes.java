package dev.offspring.interpreter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * What a cell has changed beside what it says: a class that is declared anew takes the values of its variables away, and a
 * method may not fit any more. Also what it has declared and nobody can call yet.
 */
final class Changes {
    private final Set<String> types = new LinkedHashSet<>();

    /** Variables whose values were lost. */
    private final Set<String> reset = new LinkedHashSet<>();

    /** Variables that had their types from others. */
    private final Set<String> gone = new LinkedHashSet<>();

    private final Map<String, Snippet> broken = new LinkedHashMap<>();
    private final Map<String, DeclarationSnippet> declared = new LinkedHashMap<>();

    void add(SnippetEvent event) {
        if (!(event.snippet() instanceof DeclarationSnippet snippet)) return;
        if (event.causeSnippet() == null) {
            reset.remove(snippet.name());
            gone.remove(snippet.name());
            if (Unresolved.isUnresolved(event)) declared.put(snippet.name(), snippet);
            return;
        }
        boolean isReplaced = event.status() == Snippet.Status.OVERWRITTEN;
        if (event.previousStatus() != Snippet.Status.VALID || isReplaced) return;
        boolean isValid = event.status() == Snippet.Status.VALID;
        if (event.causeSnippet() instanceof TypeDeclSnippet type) types.add(type.name());
        if (snippet instanceof VarSnippet) {
            if (!snippet.name().startsWith("$")) (isValid ? reset : gone).add(snippet.name());
        } else if (snippet instanceof MethodSnippet && !isValid) broken.put(snippet.name(), snippet);
    }

    /** They were of a compiler that is no more. */
    void forget() {
        types.clear();
        reset.clear();
        gone.clear();
        broken.clear();
        declared.clear();
    }

    /** One line for each thing that a person may not expect. */
    List<String> told(JShell shell) {
        List<String> lines = new ArrayList<>();
        String anew = String.join(", ", types) + (types.size() == 1 ? " was" : " were") + " declared anew, and ";
        if (!reset.isEmpty()) lines.add(anew + listed(reset) + " null: the old objects do not fit any more.");
        if (!gone.isEmpty()) lines.add(anew + listed(gone) + " not declared any more.");
        broken.forEach((name, snippet) -> {
            if (isOpen(shell, snippet)) lines.add(name + " does not compile any more.");
        });
        declared.forEach((name, snippet) -> {
            List<String> missing = shell.unresolvedDependencies(snippet).toList();
            if (isOpen(shell, snippet) && !missing.isEmpty())
                lines.add(name + " can be used when there is " + String.join(", ", missing) + ".");
        });
        return lines;
    }

    private static String listed(Set<String> names) {
        return String.join(", ", names) + (names.size() == 1 ? " is" : " are");
    }

    private static boolean isOpen(JShell shell, Snippet snippet) {
        Snippet.Status status = shell.status(snippet);
        return status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
    }
}
