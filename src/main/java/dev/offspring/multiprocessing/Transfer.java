package dev.offspring.multiprocessing;

import dev.offspring.multiprocessing.shared.Shared;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes values and tasks apart into bytes, and puts them together in another JVM. For this library's own processes; users
 * never call it.
 *
 * <p>A task and the cell variables that it uses are one stream, so that an object which is met twice (an account, and the
 * list that holds it) is one object in the child, too. First comes the task, then each variable by name as the walk
 * through code and values meets it, then a null in place of a name.
 */
public final class Transfer {
    /** From this size on the user is told what takes so long. */
    static final long LARGE = 16L << 20;

    private Transfer() {}

    /** Where variables go in a child. */
    @FunctionalInterface
    public interface Variables {
        /** A variable that came with a task. */
        void set(String owner, String name, @Nullable Object value);
    }

    /** The bytes of a task, and what they hold of things that processes share until they have arrived. */
    record Parcel(byte[] bytes, List<Shared.Handle> handles) {
        /** They will not arrive any more. */
        void discard() {
            handles.forEach(Shared.Handle::discard);
        }
    }

    /**
     * The bytes of one value.
     *
     * @param what names it in an error: {@code the result of Process-1}
     * @throws NotTransferableException it cannot travel
     */
    public static byte[] write(@Nullable Object value, String what, ClassSource source) {
        return write(value, () -> what, source);
    }

    static byte[] write(@Nullable Object value, Supplier<String> what, ClassSource source) {
        Optional<byte[]> compact = Compact.write(value);
        if (compact.isPresent()) return compact.get();
        var out = new Outbound(source.loader());
        attempt(out, value, () -> new PathFinder(new CellCode(source)).explain(what.get(), value));
        return out.bytes();
    }

    /** The value again. */
    public static @Nullable Object read(byte[] bytes, ClassLoader loader) throws IOException, ClassNotFoundException {
        if (Compact.isCompact(bytes)) return Compact.read(bytes);
        try (var in = new Inbound(bytes, loader)) {
            return in.readObject();
        }
    }

    /**
     * The bytes of a task and of the variables that it uses.
     *
     * @param large is told of a variable that takes long to send, in a sentence
     */
    static Parcel writeTask(Object task, CellCode code, ClassSource source, Consumer<String> large) {
        Set<CellVariable> leftOut = new HashSet<>();
        while (true) {
            try {
                return writeTask(task, leftOut, code, source, large);
            } catch (LeftOut again) {
                leftOut.add(again.variable);
            }
        }
    }

    private static Parcel writeTask(
            Object task, Set<CellVariable> leftOut, CellCode code, ClassSource source, Consumer<String> large) {
        var out = new Outbound(source.loader());
        var reach = new Reach(code);
        var finder = new PathFinder(code);
        attempt(out, task, () -> finder.explain("the target", task));
        Set<CellVariable> written = new LinkedHashSet<>();
        var waiting = new ArrayDeque<CellVariable>();
        collect(out, reach, waiting);
        for (CellVariable variable = waiting.poll(); variable != null; variable = waiting.poll()) {
            if ((leftOut.contains(variable) && !reach.isCertain(variable)) || !written.add(variable)) continue;
            Object value = variable.value(source.loader());
            String what = "variable " + variable.name() + in(code.place(variable.owner()));
            long before = out.size();
            out.name(variable.owner(), variable.name());
            try {
                attempt(out, value, () -> finder.explain(what, value));
            } catch (NotTransferableException e) {
                if (reach.isCertain(variable)) throw e;
                throw new LeftOut(variable);
            }
            long size = out.size() - before;
            if (size >= LARGE) large.accept(what + " takes " + (size >> 20) + " MB to send");
            collect(out, reach, waiting);
        }
        out.name(null, "");
        return new Parcel(out.bytes(), List.copyOf(out.handles()));
    }

    /**
     * A task and the variables that it uses, each for itself: what did not change need not be sent again.
     *
     * @param task the bytes of the task
     * @param variables the bytes of each variable, in the order in which they were met
     */
    record Parts(byte[] task, Map<CellVariable, byte[]> variables) {}

    /**
     * The same in parts. A variable that the task only writes is among them, so that it can be told whether it has changed
     * here since. The bytes do not hold things that processes share: who sends them does, by the objects themselves.
     *
     * @param more variables that the walk through code cannot find
     */
    static Parts writeParts(
            Object task, Set<CellVariable> more, CellCode code, ClassSource source, Consumer<String> large) {
        var reach = Reach.withWrites(code);
        var finder = new PathFinder(code);
        var out = new Outbound(source.loader(), false);
        attempt(out, task, () -> finder.explain("the target", task));
        Map<CellVariable, byte[]> written = new LinkedHashMap<>();
        var waiting = new ArrayDeque<CellVariable>();
        collect(out, reach, waiting);
        waiting.addAll(more);
        for (CellVariable variable = waiting.poll(); variable != null; variable = waiting.poll()) {
            if (written.containsKey(variable)) continue;
            var own = new Outbound(source.loader(), false);
            Object value = variable.value(source.loader());
            String what = "variable " + variable.name() + in(code.place(variable.owner()));
            Optional<byte[]> compact = Compact.write(value);
            if (compact.isPresent()) {
                written.put(variable, compact.get());
                continue;
            }
            try {
                attempt(own, value, () -> finder.explain(what, value));
            } catch (NotTransferableException e) {
                if (reach.isCertain(variable)) throw e;
                continue;
            }
            byte[] bytes = own.bytes();
            if (bytes.length >= LARGE) large.accept(what + " takes " + (bytes.length >> 20) + " MB to send");
            written.put(variable, bytes);
            collect(own, reach, waiting);
        }
        return new Parts(out.bytes(), written);
    }

    private static String in(String place) {
        return place.isEmpty() ? "" : " (" + place + ")";
    }

    /** What was written since brings code along, and code brings variables. */
    private static void collect(Outbound out, Reach reach, ArrayDeque<CellVariable> waiting) {
        for (SerializedLambda lambda : out.drainLambdas())
            reach.method(lambda.getImplClass(), lambda.getImplMethodName(), lambda.getImplMethodSignature(), true);
        for (Class<?> type : out.drainTypes()) reach.type(type.getName().replace('.', '/'));
        waiting.addAll(reach.drain());
    }

    private static void attempt(Outbound out, @Nullable Object value, Supplier<Optional<String>> why) {
        boolean done = false;
        try {
            out.value(value);
            done = true;
        } catch (NotSerializableException | Outbound.Refused e) {
            throw new NotTransferableException(why.get().orElse("A value cannot travel: " + e.getMessage()));
        } catch (StackOverflowError e) {
            throw new NotTransferableException(
                    "A value is nested too deeply to travel, a long chain of objects perhaps. Send its elements in a list",
                    e);
        } catch (IOException e) {
            throw new NotTransferableException(why.get().orElse("A value cannot travel: " + e), e);
        } finally {
            if (!done) out.discard();
        }
    }

    /** Puts a task together again, and hands over its variables before it returns. */
    public static Object readTask(byte[] bytes, ClassLoader loader, Variables variables)
            throws IOException, ClassNotFoundException {
        try (var in = new Inbound(bytes, loader)) {
            Object task = in.readObject();
            for (Object owner = in.readObject(); owner != null; owner = in.readObject())
                variables.set((String) owner, (String) in.readObject(), in.readObject());
            return task;
        }
    }

    /** A variable that may not be needed cannot travel: once more, without it. */
    private static final class LeftOut extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient CellVariable variable;

        LeftOut(CellVariable variable) {
            super(null, null, false, false);
            this.variable = variable;
        }
    }

    private static final class Inbound extends ObjectInputStream {
        private final ClassLoader loader;

        Inbound(byte[] bytes, ClassLoader loader) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                if (description.getName().indexOf('.') > 0) throw e;
                return super.resolveClass(description); // int.class and its kin
            }
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
            Class<?>[] types = new Class<?>[interfaces.length];
            for (int i = 0; i < types.length; i++) types[i] = Class.forName(interfaces[i], false, loader);
            ClassLoader defining = loader;
            for (Class<?> type : types)
                if (!Modifier.isPublic(type.getModifiers())) defining = type.getClassLoader(); // it must be
            return java.lang.reflect.Proxy.newProxyInstance(defining, types, (proxy, method, arguments) -> null)
                    .getClass();
        }
    }
}
