package dev.offspring.jvm;

import java.util.function.IntConsumer;

/**
 * Where {@code System.exit}, {@code Runtime.exit}, {@code Runtime.halt} and {@code Runtime.addShutdownHook} in a cell's
 * code lead: the calls are redirected when its classes are made. What they do depends on the JVM: a session ends the
 * cell, a child says why it goes and goes.
 */
public final class Exit {
    private static volatile IntConsumer onExit = System::exit;
    private static volatile IntConsumer onHalt = Runtime.getRuntime()::halt;

    private static volatile Runnable onHook = () -> {};

    private Exit() {}

    /** Decides for this JVM what the calls of cells do. Neither may return. */
    public static void rule(IntConsumer exit, IntConsumer halt) {
        onExit = exit;
        onHalt = halt;
    }

    /** Decides for this JVM who is told of a shutdown hook. */
    public static void ruleForHooks(Runnable added) {
        onHook = added;
    }

    /** Stands for {@link Runtime#addShutdownHook}. */
    public static void addShutdownHook(Runtime runtime, Thread hook) {
        runtime.addShutdownHook(hook);
        onHook.run();
    }

    /** Stands for {@link System#exit}. */
    public static void exit(int code) {
        onExit.accept(code);
    }

    /** Stands for {@link Runtime#exit}. */
    public static void exit(Runtime runtime, int code) {
        onExit.accept(code);
    }

    /** Stands for {@link Runtime#halt}. */
    public static void halt(Runtime runtime, int code) {
        onHalt.accept(code);
    }
}
