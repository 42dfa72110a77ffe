package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.shared.Shared;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Iterator;
import java.util.ListIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which results of calls stay in the manager, and are proxies to the client; all others are copies. */
final class Residence {
    private final ManagerServer server;
    private final boolean inFamily;

    Residence(ManagerServer server, boolean inFamily) {
        this.server = server;
        this.inFamily = inFamily;
    }

    /** What is sent: the result, or a proxy of it. */
    @Nullable
    Object of(Held origin, Method method, @Nullable Object result) {
        if (result == null || result instanceof Managed) return result;
        if (result instanceof Stay stay) return server.proxy(stay);
        Class<?> type = typeThatStays(origin, method.getReturnType(), result);
        return type == null ? result : server.proxy(new Stay(result, type, origin.guarded()));
    }

    private @Nullable Class<?> typeThatStays(Held origin, Class<?> declared, Object result) {
        if (result instanceof ListIterator && declared == ListIterator.class) return ListIterator.class;
        if (result instanceof Iterator) return Iterator.class;
        if (!declared.isInterface()) return null;
        if (isView(origin, declared) || server.isRegistered(declared)) return declared;
        // what is shared by memory is shared in the family only
        return result instanceof Shared && !inFamily ? declared : null;
    }

    /** The keys of a map, a part of a list. */
    private static boolean isView(Held origin, Class<?> declared) {
        boolean isCollection =
                Collection.class.isAssignableFrom(origin.type()) || Map.class.isAssignableFrom(origin.type());
        return isCollection && (Collection.class.isAssignableFrom(declared) || Map.class.isAssignableFrom(declared));
    }
}
