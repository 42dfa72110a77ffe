package dev.offspring.interpreter;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java text for the compiler to read. */
final class SourceText extends SimpleJavaFileObject {
    private static final Pattern PACKAGE =
            Pattern.compile("(?:\\s|//[^\n]*\n|/\\*.*?\\*/)*package\\s+[\\w.]+\\s*;", Pattern.DOTALL);

    private final String text;

    SourceText(String text) {
        super(URI.create("string:///Text.java"), Kind.SOURCE);
        this.text = text;
    }

    /** Whether a text is an expression, as far as the grammar goes. */
    static boolean isExpression(String text) {
        return isJava("class C { Object value = (" + text + "\n); }");
    }

    /** Whether it is one with a semicolon after it. */
    static boolean isClosedExpression(String text) {
        return isJava("class C { Object value = " + text + "\n }");
    }

    /** Where the package line ends with which a text begins, or 0 if it has none. */
    static int packageLine(String text) {
        Matcher line = PACKAGE.matcher(text);
        return line.lookingAt() ? line.end() : 0;
    }

    /** A comment that does not end, which JShell takes for nothing. */
    static Optional<Problem> unclosedComment(String text) {
        List<Token> tokens = Token.all(text);
        if (tokens.isEmpty()) return Optional.empty();
        Token last = tokens.get(tokens.size() - 1);
        boolean open = last.kind() == Token.Kind.COMMENT && last.text().startsWith("/*") && last.isOpen();
        return open
                ? Optional.of(new Problem(
                        "compiler.err.unclosed.comment",
                        "unclosed comment",
                        last.start(),
                        last.start(),
                        last.start() + 2))
                : Optional.empty();
    }

    private static boolean isJava(String text) {
        return parsed(text).isJava();
    }

    /** What the compiler makes of a text by its grammar alone, and what it has against it. */
    record Parsed(JavacTask task, CompilationUnitTree unit, List<Diagnostic<? extends JavaFileObject>> problems) {
        boolean isJava() {
            return problems.isEmpty();
        }
    }

    static Parsed parsed(String text) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problems, List.of("-proc:none"), null, List.of(new SourceText(text)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            return new Parsed(task, unit, problems.getDiagnostics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
