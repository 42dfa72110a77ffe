package dev.offspring.hub;

import dev.offspring.hub.Hub.Peer;
import dev.offspring.hub.HubMessage.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who waits where, in the order of their coming. For the hub's thread only. */
final class Waits {
    /** One thread of one member. */
    record Key(Peer peer, long id) {}

    /** A thread that waits, where, and since when, as {@link System#nanoTime} has it. */
    record Entry(Key key, long place, HubMessage.Waiter waiter, long since) {
        Peer peer() {
            return key.peer();
        }
    }

    private final Map<Long, LinkedHashMap<Key, Entry>> places = new HashMap<>();
    private final Map<Key, Long> waiting = new HashMap<>();

    void add(Peer peer, HubMessage.Wait wait) {
        Key key = new Key(peer, wait.id());
        waiting.put(key, wait.place());
        places.computeIfAbsent(wait.place(), place -> new LinkedHashMap<>())
                .put(key, new Entry(key, wait.place(), wait.waiter(), System.nanoTime()));
    }

    /** Wakes the oldest. A signal with nobody there is nothing: who comes looks before it waits. */
    void wake(long place, int count) {
        Map<Key, Entry> here = places.get(place);
        if (here == null) return;
        Iterator<Key> oldest = here.keySet().iterator();
        for (int i = 0; i < count && oldest.hasNext(); i++) {
            Key key = oldest.next();
            oldest.remove();
            waiting.remove(key);
            key.peer().link.send(new HubMessage.Wake(key.id(), Why.SIGNAL, 0));
        }
        if (here.isEmpty()) places.remove(place);
    }

    /** Wakes one that is known. */
    void wake(Peer peer, long id, Why why, int value) {
        remove(new Key(peer, id));
        peer.link.send(new HubMessage.Wake(id, why, value));
    }

    void wakeAll(long place, Why why) {
        Map<Key, Entry> here = places.remove(place);
        if (here == null) return;
        for (Key key : here.keySet()) {
            waiting.remove(key);
            key.peer().link.send(new HubMessage.Wake(key.id(), why, 0));
        }
    }

    /** If it was woken already, what woke it is another's. */
    void giveUp(Peer peer, long id, long place) {
        if (!remove(new Key(peer, id))) wake(place, 1);
    }

    void leave(Peer peer) {
        List<Key> own = new ArrayList<>();
        for (Key key : waiting.keySet()) if (key.peer() == peer) own.add(key);
        for (Key key : own) remove(key);
    }

    /** All, the one that began first at first. */
    List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        for (var here : places.values()) all.addAll(here.values());
        all.sort(Comparator.comparingLong(Entry::since));
        return all;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Ends a wait that would never end. */
    void end(Key key, WaitGraph graph) {
        if (remove(key)) key.peer().link.send(new HubMessage.Deadlocked(key.id(), graph));
    }

    private boolean remove(Key key) {
        Long place = waiting.remove(key);
        if (place == null) return false;
        Map<Key, Entry> here = places.get(place);
        if (here != null) {
            here.remove(key);
            if (here.isEmpty()) places.remove(place);
        }
        return true;
    }
}
