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
    private record Party(Peer peer, long id) {
        void wake(Why why, int value) {
            peer.link.send(new HubMessage.Wake(id, why, value));
        }
    }

    private static final class Barrier {
        List<Party> filling = new ArrayList<>();
        /** All have arrived, and the last of them runs the action. */
        List<Party> full = new ArrayList<>();

        boolean broken;

        void breakAll(Why why) {
            for (Party party : filling) party.wake(why, 0);
            for (Party party : full) party.wake(why, 0);
            filling = new ArrayList<>();
            full = new ArrayList<>();
        }
    }

    private final Map<Long, Barrier> barriers = new HashMap<>();

    void arrive(Peer peer, HubMessage.Arrive arrive) {
        Barrier barrier = barriers.computeIfAbsent(arrive.place(), place -> new Barrier());
        Party party = new Party(peer, arrive.id());
        if (barrier.broken) {
            party.wake(Why.BROKEN, 0);
            return;
        }
        barrier.filling.add(party);
        fill(barrier, arrive.parties());
    }

    private static void fill(Barrier barrier, int parties) {
        if (barrier.filling.size() < parties || !barrier.full.isEmpty()) return;
        barrier.full = new ArrayList<>(barrier.filling.subList(0, parties));
        barrier.filling = new ArrayList<>(barrier.filling.subList(parties, barrier.filling.size()));
        barrier.full.get(parties - 1).wake(Why.LAST, 0);
    }

    /** The last one has run the action. The first to arrive gets the highest index, as in Java's own barrier. */
    void open(Peer last, long place) {
        Barrier barrier = barriers.get(place);
        if (barrier == null || barrier.full.isEmpty()) return;
        int parties = barrier.full.size();
        if (barrier.full.get(parties - 1).peer() != last) return;
        for (int i = 0; i < parties - 1; i++) barrier.full.get(i).wake(Why.SIGNAL, parties - 1 - i);
        barrier.full = new ArrayList<>();
        fill(barrier, parties);
    }

    void reset(long place, boolean broken) {
        Barrier barrier = barriers.computeIfAbsent(place, absent -> new Barrier());
        barrier.breakAll(Why.BROKEN);
        barrier.broken = broken;
    }

    /** How many wait, or −1 if it is broken. */
    int waiting(long place) {
        Barrier barrier = barriers.get(place);
        if (barrier == null) return 0;
        return barrier.broken ? -1 : barrier.filling.size();
    }

    /** Whoever gives up breaks the barrier for all. Returns whether it was at one. */
    boolean giveUp(Peer peer, HubMessage.GiveUp given) {
        Barrier barrier = barriers.get(given.place());
        if (barrier == null) return false;
        Party party = new Party(peer, given.id());
        if (barrier.filling.contains(party) || barrier.full.contains(party)) breakFor(barrier);
        return true;
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

    private static void breakFor(Barrier barrier) {
        barrier.breakAll(Why.BROKEN);
        barrier.broken = true;
    }
}
