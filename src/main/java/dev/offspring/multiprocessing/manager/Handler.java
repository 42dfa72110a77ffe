package dev.offspring.multiprocessing.manager;

import java.io.Serializable;
import java.lang.ref.Cleaner;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What does the work of a proxy. It holds its object until it is garbage. */
abstract class Handler implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1;

    static final Cleaner CLEANER = Cleaner.create();
    private static final @Nullable Object[] NONE = {};

    /** The object. */
    record Identity(String manager, long object) {}

    abstract Identity identity();

    abstract Origin origin();

    /** Holds the object for who is on the way. */
    abstract void hold(String holder);

    abstract @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable;

    /** A proxy of a type. */
    static Object proxy(Class<?> type, Handler handler) {
        return Proxy.newProxyInstance(loaderFor(type), new Class<?>[] {type, Managed.class}, handler);
    }

    /** The type's own, for it may not be public; types of the JDK are seen by ours. */
    private static ClassLoader loaderFor(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader()
                ? Managed.class.getClassLoader()
                : loader;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        @Nullable Object[] arguments = given == null ? NONE : given;
        if (method.getDeclaringClass() == Object.class) return ofEveryObject(proxy, method, arguments);
        if (Methods.runsHere(method)) return InvocationHandler.invokeDefault(proxy, method, arguments);
        return call(method, arguments);
    }

    /** Collections are equal by their elements, all else by what it is. */
    private @Nullable Object ofEveryObject(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (method.getName().equals("toString")) return shown(method);
        boolean byContent = proxy instanceof Collection || proxy instanceof Map;
        if (method.getName().equals("hashCode"))
            return byContent ? call(method, arguments) : identity().hashCode();
        Object other = arguments[0];
        if (other instanceof Managed && identity().equals(identityOf(other))) return true;
        boolean comparable = other instanceof Collection || other instanceof Map;
        return byContent && comparable && Boolean.TRUE.equals(call(method, arguments));
    }

    abstract Object shown(Method toString) throws Throwable;

    private static @Nullable Identity identityOf(Object proxy) {
        return Proxy.getInvocationHandler(proxy) instanceof Handler handler ? handler.identity() : null;
    }

    /** For serialization, which finds it in its subclasses because it is not private. */
    Object writeReplace() {
        Optional<Receiver> receiver = Receiver.current(origin().id());
        String holder = receiver.isPresent() ? receiver.get().client() : "on its way " + UUID.randomUUID();
        if (!holder.isEmpty()) hold(holder); // to the manager itself it goes while we hold it
        return new ProxyHandle(origin(), identity().object(), receiver.isPresent() ? "" : holder);
    }
}
