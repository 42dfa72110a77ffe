package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.ProcessCondition;
import dev.offspring.multiprocessing.ProcessLock;
import dev.offspring.multiprocessing.ProcessQueue;
import dev.offspring.multiprocessing.ProcessSemaphore;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The methods of interfaces by names that mean the same in every JVM. */
final class Methods {
    /** Go through a collection and do something where they are called, not where the collection is. */
    private static final Set<String> HERE =
            Set.of("forEach", "forEachRemaining", "stream", "parallelStream", "spliterator");

    /** The default methods of these call others of theirs. */
    private static final Set<Class<?>> OURS =
            Set.of(ProcessCondition.class, ProcessLock.class, ProcessQueue.class, ProcessSemaphore.class);

    private static final Map<Method, String> NAMES = new ConcurrentHashMap<>();

    private static final ClassValue<Map<String, Method>> BY_NAME = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> methods = new HashMap<>();
            for (Class<?> from : List.of(Object.class, type)) {
                for (Method method : from.getMethods()) {
                    if ((method.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) != 0)
                        continue; // not getClass() and wait()
                    if (!type.getName().startsWith("java.")) method.trySetAccessible();
                    methods.put(nameOf(method), method);
                }
            }
            return methods;
        }
    };

    private Methods() {}

    /** With its parameters and its result. */
    static String nameOf(Method method) {
        return NAMES.computeIfAbsent(
                method,
                same -> method.getName()
                        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                                .descriptorString());
    }

    /** The method of a type that has the name. */
    static @Nullable Method find(Class<?> type, String name) {
        return BY_NAME.get(type).get(name);
    }

    /** Whether a call of it runs in the process of the caller, and calls other methods from there. */
    static boolean runsHere(Method method) {
        if (!method.isDefault()) return false;
        Class<?> owner = method.getDeclaringClass();
        if (owner.getName().startsWith("java.")) return HERE.contains(method.getName());
        return OURS.contains(owner);
    }
}
