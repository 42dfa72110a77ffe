package dev.offspring.interpreter;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * Variables of cells that are {@code final}. JShell forgets that they are; here it is an error to assign to them, as in
 * Java. To declare one anew is none, or no cell could be run again. The caller holds the shell's lock.
 */
final class Finals {
    /** What can stand around the text of a cell: JShell takes statements and members. */
    private static final List<String> FRAMES = List.of("class C { void m() { %s\n;} }", "class C { %s\n}");

    private static final Set<Tree.Kind> CHANGES = Set.of(
            Tree.Kind.PREFIX_INCREMENT,
            Tree.Kind.PREFIX_DECREMENT,
            Tree.Kind.POSTFIX_INCREMENT,
            Tree.Kind.POSTFIX_DECREMENT);

    private final Set<String> names = new HashSet<>();

    /** Remembers how a variable was declared. */
    void declared(VarSnippet variable) {
        if (isFinal(variable)) names.add(variable.name());
        else names.remove(variable.name());
    }

    /** One without a first value may be given it later. */
    private static boolean isFinal(VarSnippet variable) {
        boolean isFinal = false;
        for (Token token : Token.of(variable.source())) {
            if (token.is("final")) isFinal = true;
            if (token.is("=")) return isFinal;
        }
        return false;
    }

    /** The first assignment in a text to one of them that is there still. */
    Optional<Problem> assignment(String source, JShell shell) {
        Set<String> guarded = shell.variables()
                .map(VarSnippet::name)
                .filter(name -> names.contains(name) && source.contains(name))
                .collect(Collectors.toSet());
        if (guarded.isEmpty()) return Optional.empty();
        for (String frame : FRAMES) {
            SourceText.Parsed parsed = SourceText.parsed(frame.replace("%s", source));
            if (parsed.isJava()) return new Search(parsed, frame.indexOf("%s")).first(guarded);
        }
        return Optional.empty(); // the compiler says why
    }

    /** Finds names that are assigned to, and names that the text itself declares. */
    private static final class Search extends TreeScanner<Void, Void> {
        private final SourceText.Parsed parsed;
        private final int offset;
        private final List<IdentifierTree> assigned = new ArrayList<>();
        private final Set<String> own = new HashSet<>();

        Search(SourceText.Parsed parsed, int offset) {
            this.parsed = parsed;
            this.offset = offset;
        }

        Optional<Problem> first(Set<String> guarded) {
            scan(parsed.unit(), null);
            return assigned.stream()
                    .filter(target -> {
                        String name = target.getName().toString();
                        return guarded.contains(name) && !own.contains(name);
                    })
                    .findFirst()
                    .map(this::problem);
        }

        private Problem problem(IdentifierTree target) {
            int start = (int) Trees.instance(parsed.task()).getSourcePositions().getStartPosition(parsed.unit(), target)
                    - offset;
            return new Problem(
                    "compiler.err.cant.assign.val.to.final.var",
                    "cannot assign a value to final variable " + target.getName(),
                    start,
                    start,
                    start + target.getName().length());
        }

        private void target(ExpressionTree tree) {
            ExpressionTree inner = tree;
            while (inner instanceof ParenthesizedTree parenthesized) inner = parenthesized.getExpression();
            if (inner instanceof IdentifierTree name) assigned.add(name);
        }

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
            if (tree instanceof VariableTree variable)
                own.add(variable.getName().toString());
            else if (tree instanceof AssignmentTree assignment) target(assignment.getVariable());
            else if (tree instanceof CompoundAssignmentTree assignment) target(assignment.getVariable());
            else if (tree instanceof UnaryTree unary && CHANGES.contains(unary.getKind()))
                target(unary.getExpression());
            return super.scan(tree, null);
        }
    }
}
