package dev.offspring.interpreter;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.util.Optional;

/** A type as its source has it; its names mean nothing yet. */
record ParsedType(JavacTask task, CompilationUnitTree unit, ClassTree type) {
    /**
     * Reads a file, or the text of a cell, that declares it.
     *
     * @param name without package
     */
    static Optional<ParsedType> of(String text, String name) {
        SourceText.Parsed parsed = SourceText.parsed(text);
        return parsed.unit().getTypeDecls().stream()
                .filter(tree ->
                        tree instanceof ClassTree type && type.getSimpleName().contentEquals(name))
                .map(type -> new ParsedType(parsed.task(), parsed.unit(), (ClassTree) type))
                .findFirst();
    }
}
