package dev.offspring.multiprocessing.manager;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The objects of a manager. A holder is a process, a proxy in the manager itself, or a proxy on its way. What nobody
 * holds is forgotten.
 */
final class Holdings {
    /** The manager as a holder: a proxy that was put into one of its objects. */
    static final String SELF = "the manager";

    private final Map<Long, Held> objects = new ConcurrentHashMap<>();
    private final IdentityHashMap<Object, Held> known = new IdentityHashMap<>();
    private long last = Desk.NUMBER;

    /** The desk is held for ever. */
    Holdings(Desk desk) {
        objects.put(Desk.NUMBER, new Held(Desk.NUMBER, new Stay(desk, Desk.class, false)));
    }

    /**
     * The object of a number.
     *
     * @throws IllegalStateException nobody holds it any more
     */
    Held get(long number) {
        Held held = objects.get(number);
        if (held == null) throw new IllegalStateException("The manager holds no object " + number + " any more.");
        return held;
    }

    /** An object is held, once more if it was. */
    synchronized Held add(Stay what, String holder) {
        Held held = known.get(what.object());
        if (held == null || held.type() != what.type()) {
            held = new Held(++last, what);
            known.put(what.object(), held);
            objects.put(held.number(), held);
        }
        held.hold(holder);
        return held;
    }

    synchronized void hold(long number, String holder) {
        get(number).hold(holder);
    }

    synchronized void claim(long number, String traveller, String holder) {
        Held held = get(number);
        held.hold(holder);
        held.forget(traveller);
    }

    synchronized void release(long number, String holder) {
        Held held = objects.get(number);
        if (held == null) return;
        held.release(holder);
        removeIfFree(held);
    }

    /** A process has ended. */
    synchronized void leave(String holder) {
        for (Held held : new ArrayList<>(objects.values())) {
            held.forget(holder);
            removeIfFree(held);
        }
    }

    private void removeIfFree(Held held) {
        if (!held.isFree() || held.number() == Desk.NUMBER) return;
        objects.remove(held.number());
        known.remove(held.object(), held);
    }

    /** Without the desk. */
    int size() {
        return objects.size() - 1;
    }
}
