package dev.offspring.multiprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users see of a method, by Shift-Tab, is what stands above it. */
final class JavadocTest {
    private static final Path API = Path.of("src/main/java/dev/offspring/multiprocessing");

    @Test
    @DisplayName("every public type and method of the library has a documentation of its own")
    void allIsDocumented() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(API)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> missing = new ArrayList<>();
        int[] seen = new int[1];
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) new Scan(docs, unit, missing, seen).scan(unit, true);
        }
        assertTrue(seen[0] > 300, seen[0] + " methods were looked at");
        assertEquals(List.of(), missing);
    }

    /** Goes through what can be seen from outside; the parameter says whether that is so at this point. */
    private static final class Scan extends TreePathScanner<Void, Boolean> {
        private final DocTrees docs;
        private final CompilationUnitTree unit;
        private final List<String> missing;
        private final int[] seen;

        Scan(DocTrees docs, CompilationUnitTree unit, List<String> missing, int[] seen) {
            this.docs = docs;
            this.unit = unit;
            this.missing = missing;
            this.seen = seen;
        }

        @Override
        public Void visitClass(ClassTree type, Boolean outside) {
            if (!outside || !(isPublic(type.getModifiers().getFlags()) || isMemberOfInterface())) return null;
            check(type.getSimpleName().toString());
            return super.visitClass(type, true);
        }

        @Override
        public Void visitMethod(MethodTree method, Boolean outside) {
            Set<Modifier> flags = method.getModifiers().getFlags();
            boolean shown = isPublic(flags) || isMemberOfInterface() && !flags.contains(Modifier.PRIVATE);
            if (!shown || isFromObject(method) || method.getReturnType() == null) return null;
            seen[0]++;
            if (!inherits(method)) check(method.getName() + "(" + method.getParameters() + ")");
            return null;
        }

        private boolean isMemberOfInterface() {
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            return parent.getKind() == Tree.Kind.INTERFACE;
        }

        private static boolean isPublic(Set<Modifier> flags) {
            return flags.contains(Modifier.PUBLIC);
        }

        private static boolean isFromObject(MethodTree method) {
            return Set.of("toString", "hashCode", "equals")
                    .contains(method.getName().toString());
        }

        /** In a class, what implements a documented method has that one's documentation. */
        private boolean inherits(MethodTree method) {
            return !isMemberOfInterface()
                    && method.getModifiers().getAnnotations().stream()
                            .anyMatch(annotation ->
                                    annotation.getAnnotationType().toString().equals("Override"));
        }

        private void check(String what) {
            String text = docs.getDocComment(getCurrentPath());
            if (text == null || text.isBlank())
                missing.add(unit.getSourceFile().getName().replaceFirst(".*/", "") + ": " + what);
        }
    }
}
