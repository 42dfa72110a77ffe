package dev.offspring.multiprocessing.manager;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A proxy in a client: it calls the manager. */
@SuppressWarnings("serial") // a handle travels in its place
final class RemoteHandler extends Handler {
    private static final long serialVersionUID = 1;

    private final transient Link link;
    private final transient long object;

    /** Takes over one hold of this process. */
    RemoteHandler(Link link, long object) {
        this.link = link;
        this.object = object;
        if (object != Desk.NUMBER) CLEANER.register(this, () -> link.release(object));
    }

    @Override
    Identity identity() {
        return new Identity(link.origin().id(), object);
    }

    @Override
    Origin origin() {
        return link.origin();
    }

    @Override
    void hold(String holder) {
        link.hold(object, holder);
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws Throwable {
        return link.call(object, method, arguments);
    }

    @Override
    Object shown(Method toString) throws Throwable {
        Object shown = call(toString, new Object[0]);
        return shown == null ? "" : shown;
    }
}
