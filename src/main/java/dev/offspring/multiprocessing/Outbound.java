package dev.offspring.multiprocessing;

import dev.offspring.multiprocessing.manager.Managed;
import dev.offspring.multiprocessing.shared.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bytes of values, and what code they bring along: the types of their objects and the lambdas among them. */
final class Outbound {
    /** A value that the JDK might serialise and we do not. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Stream stream;
    private final ClassLoader cells;
    private final boolean holding;
    private final List<Shared.Handle> handles = new ArrayList<>();
    private Set<Class<?>> types = new LinkedHashSet<>();
    private List<SerializedLambda> lambdas = new ArrayList<>();

    /** {@code cells} defines the classes of cells; those of other loaders bring nothing along. */
    Outbound(ClassLoader cells) {
        this(cells, true);
    }

    /** The same, for bytes that are sent again and again, or never: {@code holding} says whether they hold what is shared. */
    Outbound(ClassLoader cells, boolean holding) {
        this.cells = cells;
        this.holding = holding;
        try {
            stream = new Stream();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    void value(@Nullable Object value) throws IOException {
        stream.writeObject(value);
    }

    void name(@Nullable String owner, String name) {
        try {
            stream.writeObject(owner);
            if (owner != null) stream.writeObject(name);
        } catch (IOException e) {
            throw new UncheckedIOException("strings travel", e);
        }
    }

    long size() {
        try {
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.size();
    }

    byte[] bytes() {
        return size() == 0 ? new byte[0] : bytes.toByteArray();
    }

    /** What the bytes hold of things that processes share. */
    List<Shared.Handle> handles() {
        return handles;
    }

    /** The bytes will not be sent. */
    void discard() {
        handles.forEach(Shared.Handle::discard);
    }

    Set<Class<?>> drainTypes() {
        Set<Class<?>> drained = types;
        types = new LinkedHashSet<>();
        return drained;
    }

    List<SerializedLambda> drainLambdas() {
        List<SerializedLambda> drained = lambdas;
        lambdas = new ArrayList<>();
        return drained;
    }

    private final class Stream extends ObjectOutputStream {
        Stream() throws IOException {
            super(bytes);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) throws IOException {
            if (object instanceof SerializedLambda lambda) {
                lambdas.add(lambda);
                return lambda;
            }
            if (object instanceof Shared shared) {
                if (!holding) return shared.looseHandle();
                Shared.Handle handle = shared.handle();
                handles.add(handle);
                return handle;
            }
            if (object instanceof Managed) return object; // its handler sees to itself
            Object traveller = StandIns.of(object);
            Optional<String> advice = Refusals.adviceFor(traveller);
            if (advice.isPresent()) {
                String what = object.getClass().getName() + " cannot travel to another process. " + advice.get();
                if (traveller instanceof java.io.Serializable) throw new Refused(what);
                throw new NotSerializableException(what);
            }
            Class<?> type = object instanceof Class<?> itself ? itself : object.getClass();
            if (type.getClassLoader() == cells) types.add(type);
            return traveller;
        }
    }
}
