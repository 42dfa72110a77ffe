package dev.offspring.jvm;

import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears signals. The one way that the JDK has, {@code sun.misc.Signal} in the module {@code jdk.unsupported}, is reached by
 * reflection because the compiler's warning about it cannot be silenced; a lambda made by hand is the handler, because a
 * proxy would cost a child 30 ms of its start.
 */
public final class Signals {
    private static volatile @Nullable MethodHandle handlerMaker;

    private Signals() {}

    /**
     * Replaces what a signal does. A system without that signal, or a JVM that was told to keep its hands off
     * ({@code -Xrs}), is left as it is.
     *
     * @param name without its SIG, {@code TERM}
     */
    public static void handle(String name, Handling handling) {
        install(name, handling);
    }

    /** Adds to what a signal does: {@code first} is called, and then what was there before does its part. */
    public static void before(String name, IntConsumer first) {
        install(name, (number, then) -> {
            first.accept(number);
            then.run();
        });
    }

    /** What happens on a signal. */
    public interface Handling {
        /**
         * Runs on a thread of the JVM's.
         *
         * @param number the signal's
         * @param before does what the signal did before
         */
        void handle(int number, Runnable before);
    }

    private static void install(String name, Handling handling) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
            Object instance = signal.getConstructor(String.class).newInstance(name);
            int number = (Integer) signal.getMethod("getNumber").invoke(instance);
            var heard = new Heard(handling, number, signalHandler.getMethod("handle", signal));
            Object handler = asHandler(heard, signal, signalHandler);
            heard.before = signal.getMethod("handle", signal, signalHandler).invoke(null, instance, handler);
        } catch (InvocationTargetException e) {
            // refused: the signal keeps its meaning
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a JDK without jdk.unsupported", e);
        }
    }

    private static Object asHandler(Consumer<Object> heard, Class<?> signal, Class<?> signalHandler)
            throws ReflectiveOperationException {
        MethodHandle maker = handlerMaker;
        if (maker == null) handlerMaker = maker = handlerMaker(signal, signalHandler);
        try {
            return maker.invoke(heard);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }

    /** Makes a {@code SignalHandler} of a {@code Consumer}. */
    private static MethodHandle handlerMaker(Class<?> signal, Class<?> signalHandler)
            throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle accept =
                lookup.findVirtual(Consumer.class, "accept", MethodType.methodType(void.class, Object.class));
        MethodType shape = MethodType.methodType(void.class, signal);
        MethodType maker = MethodType.methodType(signalHandler, Consumer.class);
        try {
            return LambdaMetafactory.metafactory(lookup, "handle", maker, shape, accept, shape)
                    .getTarget();
        } catch (LambdaConversionException e) {
            throw new ReflectiveOperationException(e);
        }
    }

    private static final class Heard implements Consumer<Object> {
        private final Handling handling;
        private final int number;
        private final Method handle;
        private volatile @Nullable Object before;

        Heard(Handling handling, int number, Method handle) {
            this.handling = handling;
            this.number = number;
            this.handle = handle;
        }

        @Override
        public void accept(Object signal) {
            handling.handle(number, () -> {
                Object then = before;
                try {
                    if (then != null) handle.invoke(then, signal);
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError("what handled the signal before", e);
                }
            });
        }
    }
}
