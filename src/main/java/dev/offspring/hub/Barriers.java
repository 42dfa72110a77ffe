package dev.offspring.hub;

import dev.offspring.hub.Hub.Peer;
import dev.offspring.hub.HubMessage.Why;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is at which barrier. A generation fills, then its last one runs the action, then it is released; meanwhile the
 * next fills. For the hub's thread only.
 */
final class Barriers {
    private record Party(Peer peer, long id) {}

    private static final class Barrier {
        List<Party> filling = new ArrayList<>();
        /** All have arrived, and the last of them runs the action. */
        List<Party> full = new ArrayList<>();

        boolean broken;
    }

    private final Waits waits;
    private final Map<Long, Barrier> barriers = new HashMap<>();

    Barriers(Waits waits) {
        this.waits = waits;
    }

    private void wake(Party party, Why why, int value) {
        waits.wake(party.peer, party.id, why, value);
    }

    private void breakAll(Barrier barrier) {
        for (Party party : barrier.filling) wake(party, Why.BROKEN, 0);
        for (Party party : barrier.full) wake(party, Why.BROKEN, 0);
        barrier.filling = new ArrayList<>();
        barrier.full = new ArrayList<>();
    }

    void arrive(Peer peer, HubMessage.Arrive arrive) {
        Barrier barrier = barriers.computeIfAbsent(arrive.place(), place -> new Barrier());
        Party party = new Party(peer, arrive.id());
        if (barrier.broken) {
            wake(party, Why.BROKEN, 0);
            return;
        }
        barrier.filling.add(party);
        fill(barrier, arrive.parties());
    }

    private void fill(Barrier barrier, int parties) {
        if (barrier.filling.size() < parties || !barrier.full.isEmpty()) return;
        barrier.full = new ArrayList<>(barrier.filling.subList(0, parties));
        barrier.filling = new ArrayList<>(barrier.filling.subList(parties, barrier.filling.size()));
        wake(barrier.full.get(parties - 1), Why.LAST, 0);
    }

    /** The last one has run the action. The first to arrive gets the highest index, as in Java's own barrier. */
    void open(Peer last, long place) {
        Barrier barrier = barriers.get(place);
        if (barrier == null || barrier.full.isEmpty()) return;
        int parties = barrier.full.size();
        if (barrier.full.get(parties - 1).peer() != last) return;
        for (int i = 0; i < parties - 1; i++) wake(barrier.full.get(i), Why.SIGNAL, parties - 1 - i);
        barrier.full = new ArrayList<>();
        fill(barrier, parties);
    }

    void reset(long place, boolean broken) {
        Barrier barrier = barriers.computeIfAbsent(place, absent -> new Barrier());
        breakAll(barrier);
        barrier.broken = broken;
    }

    /** How many wait, or −1 if it is broken. */
    int waiting(long place) {
        Barrier barrier = barriers.get(place);
        if (barrier == null) return 0;
        return barrier.broken ? -1 : barrier.filling.size();
    }

    /** Whoever gives up breaks the barrier for all. */
    void giveUp(Peer peer, HubMessage.GiveUp given) {
        Barrier barrier = barriers.get(given.place());
        Party party = new Party(peer, given.id());
        if (barrier != null && (barrier.filling.remove(party) || barrier.full.remove(party))) breakFor(barrier);
    }

    /** Who waited at a barrier and died will never arrive. */
    void leave(Peer peer) {
        for (Barrier barrier : barriers.values()) {
            if (has(barrier.filling, peer) || has(barrier.full, peer)) breakFor(barrier);
        }
    }

    private static boolean has(List<Party> parties, Peer peer) {
        return parties.stream().anyMatch(party -> party.peer() == peer);
    }

    private void breakFor(Barrier barrier) {
        breakAll(barrier);
        barrier.broken = true;
    }
}
