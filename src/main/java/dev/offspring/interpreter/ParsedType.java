package dev.offspring.interpreter;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;

/** A type as its source has it; its names mean nothing yet. */
record ParsedType(JavacTask task, CompilationUnitTree unit, ClassTree type) {
    /**
     * Reads a file, or the text of a cell, that declares it.
     *
     * @param name without package
     */
    static Optional<ParsedType> of(String text, String name) {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, List.of("-proc:none"), null, List.of(new SourceText(text)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            return unit.getTypeDecls().stream()
                    .filter(tree -> tree instanceof ClassTree type
                            && type.getSimpleName().contentEquals(name))
                    .map(type -> new ParsedType(task, unit, (ClassTree) type))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
