package dev.offspring.multiprocessing.manager;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A proxy in the manager itself: one that was put into one of its objects, or is about to leave. */
@SuppressWarnings("serial") // a handle travels in its place
final class LocalHandler extends Handler {
    private static final long serialVersionUID = 1;

    private final transient ManagerServer server;
    private final transient Held held;

    /** Takes over one hold of {@link Holdings#SELF}. */
    LocalHandler(ManagerServer server, Held held) {
        this.server = server;
        this.held = held;
        Holdings holdings = server.holdings();
        long number = held.number();
        CLEANER.register(this, () -> holdings.release(number, Holdings.SELF));
    }

    @Override
    Identity identity() {
        return new Identity(server.origin().id(), held.number());
    }

    @Override
    Origin origin() {
        return server.origin();
    }

    @Override
    void hold(String holder) {
        server.holdings().hold(held.number(), holder);
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            if (!held.guarded()) return method.invoke(held.object(), arguments);
            synchronized (server.guard()) {
                return method.invoke(held.object(), arguments);
            }
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Not its content, which it may itself be in. */
    @Override
    Object shown(Method toString) {
        return held.toString();
    }
}
