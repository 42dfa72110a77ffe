package dev.offspring.interpreter;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a method.
 *
 * @param bodyAt where its body begins in the source
 * @param call a call of it with its own parameters: {@code f(a, b)}
 * @param callsItself whether it calls its own name, which may mean another method of that name
 */
record MethodText(
        String source, String name, int bodyAt, boolean isStatic, boolean returns, String call, boolean callsItself) {
    private static final String BEFORE = "class C {";

    /** Empty for what is no method with a body. */
    static Optional<MethodText> parse(String source) {
        SourceText.Parsed parsed = SourceText.parsed(BEFORE + source + "}");
        if (!(parsed.unit().getTypeDecls().get(0) instanceof ClassTree type)) return Optional.empty();
        SourcePositions positions = Trees.instance(parsed.task()).getSourcePositions();
        return type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .findFirst()
                .filter(method -> method.getBody() != null && method.getReturnType() != null)
                .map(method -> of(source, method, (int) positions.getStartPosition(parsed.unit(), method.getBody())));
    }

    private static MethodText of(String source, MethodTree method, int bodyAt) {
        String name = method.getName().toString();
        String call = method.getParameters().stream()
                .map(VariableTree::getName)
                .collect(Collectors.joining(", ", name + "(", ")"));
        return new MethodText(
                source,
                name,
                bodyAt - BEFORE.length(),
                method.getModifiers().getFlags().contains(Modifier.STATIC),
                !method.getReturnType().toString().equals("void"),
                call,
                callsItself(method));
    }

    private static boolean callsItself(MethodTree method) {
        boolean[] found = {false};
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void ignored) {
                if (call.getMethodSelect() instanceof IdentifierTree called
                        && called.getName().equals(method.getName())) found[0] = true;
                return super.visitMethodInvocation(call, null);
            }
        }.scan(method.getBody(), null);
        return found[0];
    }

    /** A method of that header which passes the call on to the class {@code owner}. */
    String door(String owner) {
        return source.substring(0, bodyAt) + "{ " + (returns ? "return " : "") + owner + "." + call + "; }";
    }

    /** The same as a member of a class that is made for its static methods. */
    String member() {
        return isStatic ? source : "static " + source;
    }
}
