package dev.offspring.hub;

import dev.offspring.hub.Hub.Peer;
import dev.offspring.hub.HubMessage.Why;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who waits where, in the order of their coming. For the hub's thread only. */
final class Waits {
    /** One thread of one member. */
    record Key(Peer peer, long id) {}

    private final Map<Long, LinkedHashMap<Key, HubMessage.Waiter>> places = new HashMap<>();
    private final Map<Key, Long> waiting = new HashMap<>();

    void add(Peer peer, HubMessage.Wait wait) {
        Key key = new Key(peer, wait.id());
        waiting.put(key, wait.place());
        places.computeIfAbsent(wait.place(), place -> new LinkedHashMap<>()).put(key, wait.waiter());
    }

    /** Wakes the oldest. A signal with nobody there is nothing: who comes looks before it waits. */
    void wake(long place, int count) {
        Map<Key, HubMessage.Waiter> here = places.get(place);
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

    void wakeAll(long place, Why why) {
        Map<Key, HubMessage.Waiter> here = places.remove(place);
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

    private boolean remove(Key key) {
        Long place = waiting.remove(key);
        if (place == null) return false;
        Map<Key, HubMessage.Waiter> here = places.get(place);
        if (here != null) {
            here.remove(key);
            if (here.isEmpty()) places.remove(place);
        }
        return true;
    }
}
