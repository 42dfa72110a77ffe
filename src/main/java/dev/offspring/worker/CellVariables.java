package dev.offspring.worker;

import dev.offspring.multiprocessing.NotTransferableException;
import dev.offspring.multiprocessing.Transfer;
import dev.offspring.wire.Message;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The cell variables of this child. Those that the target was seen to use came with it; any other is asked for when it
 * is first read.
 *
 * <p>The classes of cells arrive here with a question before each access to a variable: a constant, made by
 * {@link #read} or {@link #written} when it is first needed and known to the JVM's compilers from then on, and a call of
 * {@link #check}, which does nothing when the constant is null. Called by any thread.
 */
public final class CellVariables {
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();
    private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();
    private static @Nullable Upward upward;
    private static @Nullable ClassLoader loader;

    private CellVariables() {}

    static void install(Upward parent, ClassLoader cells) {
        upward = parent;
        loader = cells;
    }

    /** A variable that came with the target. */
    static void set(String owner, String name, @Nullable Object value) {
        try {
            Field field = Class.forName(owner, true, loader).getDeclaredField(name);
            field.setAccessible(true);
            field.set(null, value);
            KNOWN.add(owner + "." + name);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the cell variable " + name + " cannot be set", e);
        }
    }

    /** Before the first read in a class: null once the variable is there, or what asks again and throws. */
    public static @Nullable Object read(MethodHandles.Lookup lookup, String name, Class<?> type, String owner) {
        var missing = new Missing(owner, name);
        try {
            missing.fetch();
            return null;
        } catch (NotTransferableException e) {
            return missing;
        }
    }

    /** Before the first write in a class: from now on the variable is this child's own. */
    public static @Nullable Object written(MethodHandles.Lookup lookup, String name, Class<?> type, String owner) {
        KNOWN.add(owner + "." + name);
        return null;
    }

    /** Before each access. */
    public static void check(@Nullable Object missing) {
        if (missing != null) ((Missing) missing).fetch();
    }

    /** A variable that could not be had when it was first read. The reason may pass: it is asked for each time. */
    private record Missing(String owner, String name) {
        void fetch() {
            synchronized (LOCKS.computeIfAbsent(owner + "." + name, key -> new Object())) {
                if (KNOWN.contains(owner + "." + name)) return;
                Upward parent = upward;
                ClassLoader cells = loader;
                if (parent == null || cells == null) return;
                Message.VariableFound found = parent.variable(owner, name);
                if (found.value().isEmpty()) throw new NotTransferableException(found.refusal());
                try {
                    set(owner, name, Transfer.read(found.value().get(), cells));
                } catch (IOException | ClassNotFoundException e) {
                    throw new NotTransferableException("variable " + name + " cannot be read in this child: " + e, e);
                }
            }
        }
    }
}
