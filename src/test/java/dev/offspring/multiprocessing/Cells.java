package dev.offspring.multiprocessing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControlProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A notebook's cells without a notebook: JShell compiles them, this JVM runs them, and their class files are kept and
 * prepared as the interpreter does (source file, {@code Serializable}).
 */
final class Cells implements ClassSource {
    static final Cells INSTANCE = new Cells();

    private final Loader loader = new Loader();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final JShell shell;
    volatile List<String> classPath = List.of();
    private int cell;

    private Cells() {
        shell = JShell.builder()
                .executionEngine(
                        new ExecutionControlProvider() {
                            @Override
                            public String name() {
                                return "cells";
                            }

                            @Override
                            public jdk.jshell.spi.ExecutionControl generate(
                                    jdk.jshell.spi.ExecutionEnv environment, Map<String, String> parameters) {
                                return new DirectExecutionControl(new Delegate());
                            }
                        },
                        Map.of())
                .compilerOptions("-XDforceSerializable", "-g", "--class-path", System.getProperty("java.class.path"))
                .build();
        run(0, "import static dev.offspring.multiprocessing.Notebook.*;");
        run(0, "import dev.offspring.multiprocessing.*;");
        run(0, "import java.util.*;");
        run(0, "import java.util.function.*;");
    }

    /** Runs a cell; what it throws is thrown. */
    synchronized void run(int number, String text) {
        cell = number;
        String rest = text;
        while (!rest.isBlank()) {
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            for (SnippetEvent event : shell.eval(info.source())) {
                if (event.status() == Snippet.Status.REJECTED)
                    throw new AssertionError(event.snippet().source() + ": "
                            + shell.diagnostics(event.snippet())
                                    .map(d -> d.getMessage(null))
                                    .toList());
                if (event.exception() instanceof EvalException thrown)
                    throw new CellException(thrown.getExceptionClassName(), thrown.getMessage());
                if (event.exception() != null) throw new AssertionError(event.exception());
            }
            rest = info.remaining();
        }
    }

    /** The child that a cell has put into a variable. */
    ChildProcess child(String variable) {
        if (value(variable) instanceof ChildProcess child) return child;
        throw new AssertionError("no child " + variable);
    }

    /** What a cell has put into a variable that was declared once. */
    synchronized Object value(String variable) {
        for (var entry : files.keySet()) {
            try {
                var field = Class.forName(entry, true, loader).getDeclaredField(variable);
                field.setAccessible(true);
                return field.get(null);
            } catch (NoSuchFieldException e) {
                // then it is a variable of another class
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("a cell's class", e);
            }
        }
        throw new AssertionError("no variable " + variable);
    }

    @Override
    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    @Override
    public List<String> classPath() {
        return classPath;
    }

    /** What a cell threw. */
    static final class CellException extends RuntimeException {
        private static final long serialVersionUID = 1;
        final String type;

        CellException(String type, String message) {
            super(message);
            this.type = type;
        }
    }

    private byte[] prepared(byte[] original) {
        String place = "Cell[" + cell + "]";
        var writer = new ClassWriter(0);
        new ClassReader(original)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visit(
                                    int version,
                                    int access,
                                    String name,
                                    String signature,
                                    String superName,
                                    String[] interfaces) {
                                String[] more = java.util.Arrays.copyOf(interfaces, interfaces.length + 1);
                                more[interfaces.length] = "java/io/Serializable";
                                boolean has = List.of(interfaces).contains("java/io/Serializable")
                                        || (access & Opcodes.ACC_ANNOTATION) != 0;
                                super.visit(version, access, name, null, superName, has ? interfaces : more);
                            }

                            @Override
                            public void visitSource(String file, String debug) {
                                super.visitSource(place, debug);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private final class Loader extends ClassLoader {
        Loader() {
            super(Cells.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] file = files.get(name);
            if (file == null) throw new ClassNotFoundException(name);
            return defineClass(name, file, 0, file.length);
        }
    }

    private final class Delegate implements LoaderDelegate {
        @Override
        public void load(ClassBytecodes[] classes) throws ClassInstallException {
            for (ClassBytecodes one : classes) files.put(one.name(), prepared(one.bytecodes()));
        }

        @Override
        public void classesRedefined(ClassBytecodes[] classes) {}

        @Override
        public void addToClasspath(String path) {}

        @Override
        public Class<?> findClass(String name) throws ClassNotFoundException {
            return Class.forName(name, true, loader);
        }
    }
}
