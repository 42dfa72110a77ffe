package dev.offspring.interpreter;

import dev.offspring.jvm.Tasks;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * What is done to a class of a cell on its way to the session:
 *
 * <ul>
 *   <li>its lines are those of the cell and its source is {@code Cell[3]}, so that every stack trace says where to look;
 *   <li>it is serializable, because its objects are to travel between processes;
 *   <li>its calls to {@code System.exit}, {@code Runtime.exit}, {@code Runtime.halt}, {@code Runtime.addShutdownHook} and
 *       {@code ProcessBuilder.start} go to our stand-ins, also through method references; so do {@code wait} and
 *       {@code notify}, which mean another thing in Python;
 *   <li>so do its calls that hand a task to an executor: the task says whose it is;
 *   <li>its {@code java.io.Console}, which only a terminal has, is the notebook's.
 * </ul>
 */
final class CellClassWriter {
    private static final String EXIT = "dev/offspring/jvm/Exit";
    private static final String CONSOLE = "dev/offspring/jvm/NotebookConsole";
    private static final String PROGRAMS = "dev/offspring/jvm/Programs";
    private static final String MONITORS = "dev/offspring/multiprocessing/shared/Monitors";

    private static final String TASKS = "dev/offspring/jvm/Tasks";
    private static final String CONCURRENT = "java/util/concurrent/";

    /** Types that a variable which holds one of Java's executors may have. */
    private static final Set<String> EXECUTORS = Set.of(
            CONCURRENT + "Executor",
            CONCURRENT + "ExecutorService",
            CONCURRENT + "AbstractExecutorService",
            CONCURRENT + "ThreadPoolExecutor",
            CONCURRENT + "ScheduledExecutorService",
            CONCURRENT + "ScheduledThreadPoolExecutor");

    /** What takes tasks, with the type that declares it. */
    private static final Map<String, String> TAKERS = takers();

    private static Map<String, String> takers() {
        Map<String, String> takers = new HashMap<>();
        // the stand-ins are static, and have the executor before the other parameters
        for (Method standIn : Tasks.class.getMethods()) {
            Class<?>[] parameters = standIn.getParameterTypes();
            if (!Modifier.isStatic(standIn.getModifiers()) || parameters.length < 2) continue;
            if (!Executor.class.isAssignableFrom(parameters[0])) continue;
            String whole = Type.getMethodDescriptor(standIn);
            String first = Type.getDescriptor(parameters[0]);
            takers.put(
                    standIn.getName() + "(" + whole.substring(1 + first.length()), Type.getInternalName(parameters[0]));
        }
        return Map.copyOf(takers);
    }

    private CellClassWriter() {}

    /**
     * @param source what stack traces show, {@code Cell[3]}
     * @param lines from the compiler's line to the cell's
     */
    static byte[] rewrite(byte[] bytes, String source, IntUnaryOperator lines) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(0);
        boolean asks = new String(bytes, StandardCharsets.ISO_8859_1).contains("java/io/Console");
        ClassVisitor next =
                asks ? new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, "java/io/Console", CONSOLE)) : writer;
        reader.accept(new Rewriter(next, source, lines), 0);
        return writer.toByteArray();
    }

    /** Whether a class declares {@code void main(String[])} or {@code void main()}. */
    static boolean hasMain(byte[] bytes) {
        boolean[] found = new boolean[1];
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                boolean form = descriptor.equals("([Ljava/lang/String;)V") || descriptor.equals("()V");
                                found[0] |= name.equals("main") && form;
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found[0];
    }

    private static final class Rewriter extends ClassVisitor {
        private final String source;
        private final IntUnaryOperator lines;

        Rewriter(ClassVisitor next, String source, IntUnaryOperator lines) {
            super(Opcodes.ASM9, next);
            this.source = source;
            this.lines = lines;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String[] interfaces) {
            boolean isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            String[] all = isInterface
                    ? interfaces
                    : Stream.concat(Arrays.stream(interfaces), Stream.of("java/io/Serializable"))
                            .distinct()
                            .toArray(String[]::new);
            String generic = signature == null || all.length == interfaces.length
                    ? signature
                    : signature + "Ljava/io/Serializable;";
            super.visit(version, access, name, generic, superName, all);
        }

        @Override
        public void visitSource(@Nullable String file, @Nullable String debug) {
            super.visitSource(source, null);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodRewriter(super.visitMethod(access, name, descriptor, signature, exceptions), lines);
        }
    }

    private static final class MethodRewriter extends MethodVisitor {
        private final IntUnaryOperator lines;

        MethodRewriter(MethodVisitor next, IntUnaryOperator lines) {
            super(Opcodes.ASM9, next);
            this.lines = lines;
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            super.visitLineNumber(lines.applyAsInt(line), start);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            // method references are left alone: the type of what they hold must be the very one of the parameter
            Handle task = task(owner, name, descriptor);
            Handle standIn = task == null ? standIn(owner, name, descriptor) : task;
            if (standIn == null) super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            else
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, standIn.getOwner(), standIn.getName(), standIn.getDesc(), false);
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... bootstrapArguments) {
            Object[] arguments = Arrays.stream(bootstrapArguments)
                    .map(argument -> argument instanceof Handle handle ? redirect(handle) : argument)
                    .toArray();
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }

        private static Handle redirect(Handle handle) {
            Handle standIn = standIn(handle.getOwner(), handle.getName(), handle.getDesc());
            return standIn == null ? handle : standIn;
        }

        private static @Nullable Handle standIn(String owner, String name, String descriptor) {
            // a newer compiler names the interface of the variable; but nobody can override these
            String declaring = name.equals("wait") || name.startsWith("notify") ? "java/lang/Object" : owner;
            return switch (declaring + "." + name + descriptor) {
                case "java/lang/System.exit(I)V" -> handle(EXIT, "exit", "(I)V");
                case "java/lang/Runtime.exit(I)V" -> handle(EXIT, "exit", "(Ljava/lang/Runtime;I)V");
                case "java/lang/Runtime.halt(I)V" -> handle(EXIT, "halt", "(Ljava/lang/Runtime;I)V");
                case "java/lang/Runtime.addShutdownHook(Ljava/lang/Thread;)V" ->
                    handle(EXIT, "addShutdownHook", "(Ljava/lang/Runtime;Ljava/lang/Thread;)V");
                case "java/lang/System.console()Ljava/io/Console;" -> handle(CONSOLE, "console", "()L" + CONSOLE + ";");
                case "java/lang/ProcessBuilder.start()Ljava/lang/Process;" ->
                    handle(PROGRAMS, "start", "(Ljava/lang/ProcessBuilder;)Ljava/lang/Process;");
                case "java/lang/Object.wait()V" -> handle(MONITORS, "wait", "(Ljava/lang/Object;)V");
                case "java/lang/Object.wait(J)V" -> handle(MONITORS, "wait", "(Ljava/lang/Object;J)V");
                case "java/lang/Object.wait(JI)V" -> handle(MONITORS, "wait", "(Ljava/lang/Object;JI)V");
                case "java/lang/Object.notify()V" -> handle(MONITORS, "notify", "(Ljava/lang/Object;)V");
                case "java/lang/Object.notifyAll()V" -> handle(MONITORS, "notifyAll", "(Ljava/lang/Object;)V");
                default -> null;
            };
        }

        /** Of what hands a task to an executor. */
        private static @Nullable Handle task(String owner, String name, String descriptor) {
            if (owner.equals(CONCURRENT + "CompletableFuture")) {
                boolean begins = name.equals("runAsync") || name.equals("supplyAsync");
                return begins ? handle(TASKS, name, descriptor) : null;
            }
            String declaring = EXECUTORS.contains(owner) ? TAKERS.get(name + descriptor) : null;
            return declaring == null ? null : handle(TASKS, name, "(L" + declaring + ";" + descriptor.substring(1));
        }

        private static Handle handle(String owner, String name, String descriptor) {
            return new Handle(Opcodes.H_INVOKESTATIC, owner, name, descriptor, false);
        }
    }
}
