package dev.offspring.jvm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Hears signals. The one way that the JDK has, {@code sun.misc.Signal} in the module {@code jdk.unsupported}, is reached by
 * reflection because the compiler's warning about it cannot be silenced.
 */
public final class Signals {
    private Signals() {}

    /**
     * Replaces what a signal does. A system without that signal, or a JVM that was told to keep its hands off
     * ({@code -Xrs}), is left as it is.
     *
     * @param name without its SIG, {@code TERM}
     * @param handler is given the signal's number, on a thread of the JVM's
     */
    public static void handle(String name, IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
            Object instance = signal.getConstructor(String.class).newInstance(name);
            int number = (Integer) signal.getMethod("getNumber").invoke(instance);
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {signalHandler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) handler.accept(number);
                        return null;
                    });
            signal.getMethod("handle", signal, signalHandler).invoke(null, instance, proxy);
        } catch (InvocationTargetException e) {
            // refused: the signal keeps its meaning
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a JDK without jdk.unsupported", e);
        }
    }

    /** Adds to what a signal does: {@code first} is called, and then what was there before does its part. */
    public static void before(String name, IntConsumer first) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
            Object instance = signal.getConstructor(String.class).newInstance(name);
            int number = (Integer) signal.getMethod("getNumber").invoke(instance);
            AtomicReference<Object> rest = new AtomicReference<>();
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {signalHandler}, (self, method, arguments) -> {
                        if (!method.getName().equals("handle")) return null;
                        first.accept(number);
                        return method.invoke(rest.get(), arguments);
                    });
            rest.set(signal.getMethod("handle", signal, signalHandler).invoke(null, instance, proxy));
        } catch (InvocationTargetException e) {
            // refused: the signal keeps its meaning
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a JDK without jdk.unsupported", e);
        }
    }
}
