package dev.offspring.hub;

import dev.offspring.hub.Hub.Peer;
import dev.offspring.hub.Waits.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Finds processes that wait for each other and for nobody else. A process is stuck if all its threads sleep in waits that
 * do not end by themselves, and each process that could end one of them is stuck, too. Who could end a wait: of a thing,
 * all who hold it; of the end of a process, that process. What the hub sees is a suspicion only; the processes are asked
 * before it is said. {@link Doubts} are about what may be one and is not certain. For the hub's thread only.
 */
final class Deadlocks {
    /** How often it looks. */
    static final long PERIOD_MILLIS = 250;

    /** How long a wait must have lasted before it is suspected. */
    private static final long SUSPECT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final Waits waits;
    private final Things things;
    private final Map<Integer, Peer> living;
    private final Map<Peer, Boolean> answers = new HashMap<>();
    private final Doubts doubts;
    private Set<Waits.Key> suspects = Set.of();
    private long askedAt;
    private long probe;
    private boolean on = !"off".equals(System.getProperty("offspring.deadlocks"));

    Deadlocks(Waits waits, Things things, Map<Integer, Peer> living) {
        this.waits = waits;
        this.things = things;
        this.living = living;
        doubts = new Doubts(this, waits);
    }

    void turn(boolean whether) {
        on = whether;
    }

    /** Whether there is something to look at from time to time. */
    boolean isNeeded() {
        return on && !waits.isEmpty();
    }

    /** Looks for stuck processes, and asks those that seem to be. */
    void look() {
        if (!on) return;
        List<Entry> stuck = stuck(Map.of());
        doubts.look(stuck);
        Set<Waits.Key> keys = keys(stuck);
        if (keys.isEmpty()
                || keys.equals(suspects)
                        && isFresh(answers.size() < peers(stuck).size())) return;
        suspects = keys;
        askedAt = System.nanoTime();
        answers.clear();
        probe++;
        for (Peer peer : peers(stuck)) peer.link.send(new HubMessage.Probe(probe));
    }

    /** Asked again as soon as it has said no, a process would be asked without end: an answer, too, makes the hub look. */
    private boolean isFresh(boolean unanswered) {
        return unanswered || System.nanoTime() - askedAt < TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
    }

    /** A process has answered. When all have, and nothing has changed, the newest wait is ended. */
    void probed(Peer peer, HubMessage.Probed answer) {
        doubts.probed(peer, answer);
        if (answer.probe() != probe) return;
        answers.put(peer, answer.stuck());
        List<Entry> all = stuck(Map.of());
        if (!keys(all).equals(suspects) || !answers.keySet().containsAll(peers(all))) return;
        List<Entry> stuck = stuck(answers);
        if (!stuck.isEmpty()) {
            suspects = Set.of();
            Entry victim = victim(stuck);
            waits.end(victim.key(), graph(around(victim.peer(), stuck)));
        }
    }

    private static Set<Waits.Key> keys(List<Entry> entries) {
        Set<Waits.Key> keys = new HashSet<>();
        for (Entry entry : entries) keys.add(entry.key());
        return keys;
    }

    private static Set<Peer> peers(List<Entry> entries) {
        Set<Peer> peers = new HashSet<>();
        for (Entry entry : entries) peers.add(entry.peer());
        return peers;
    }

    /** The user looks at the family's first process, so its wait ends if it is one of them; else the newest. */
    private static Entry victim(List<Entry> stuck) {
        Entry victim = stuck.get(stuck.size() - 1);
        for (Entry entry : stuck) {
            boolean better = victim.waiter().idle() || isFirst(entry.peer()) || !isFirst(victim.peer());
            if (!entry.waiter().idle() && better) victim = entry;
        }
        return victim;
    }

    /** Whether it is the family's first process, where the hub is. */
    static boolean isFirst(Peer peer) {
        return peer.pid == ProcessHandle.current().pid();
    }

    /** Of these waits those of a process, and of the processes that could end them, and so on. */
    List<Entry> around(Peer first, List<Entry> entries) {
        Set<Peer> reached = new HashSet<>(Set.of(first));
        boolean more = true;
        while (more) {
            more = false;
            for (Entry entry : entries)
                if (reached.contains(entry.peer()))
                    more |= reached.addAll(helpers(entry).orElse(Set.of()));
        }
        return entries.stream().filter(entry -> reached.contains(entry.peer())).toList();
    }

    /** The waits of stuck processes, given what some have answered. */
    private List<Entry> stuck(Map<Peer, Boolean> known) {
        long now = System.nanoTime();
        List<Entry> entries = new ArrayList<>();
        Set<Peer> stuck = new HashSet<>();
        Set<Peer> able = new HashSet<>();
        for (Entry entry : waits.all()) {
            entries.add(entry);
            if (entry.waiter().timed() || now - entry.since() < SUSPECT_NANOS) able.add(entry.peer());
            else if (known.getOrDefault(entry.peer(), true)) stuck.add(entry.peer());
        }
        stuck.removeAll(able);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Entry entry : entries)
                if (stuck.contains(entry.peer()) && canEnd(entry, stuck)) changed |= stuck.remove(entry.peer());
        }
        entries.removeIf(entry -> !stuck.contains(entry.peer()));
        return entries;
    }

    private boolean canEnd(Entry entry, Set<Peer> stuck) {
        Optional<Set<Peer>> helpers = helpers(entry);
        if (helpers.isEmpty()) return true;
        if (entry.waiter().all()) return helpers.get().stream().noneMatch(stuck::contains);
        return !stuck.containsAll(helpers.get());
    }

    /** Who could end a wait; empty if that is not known. Where all have to, those of them that are known. */
    Optional<Set<Peer>> helpers(Entry entry) {
        Set<Peer> helpers = new HashSet<>();
        List<Long> processes = entry.waiter().processes();
        if (!processes.isEmpty()) {
            for (Peer peer : living.values()) if (processes.contains(peer.pid)) helpers.add(peer);
            boolean known = entry.waiter().all() ? !helpers.isEmpty() : helpers.size() == processes.size();
            return known ? Optional.of(helpers) : Optional.empty();
        }
        long thing = Place.thing(entry.place());
        if (things.isTravelling(thing)) return Optional.empty();
        for (int holder : things.holders(thing)) {
            Peer peer = living.get(holder);
            if (peer != null) helpers.add(peer);
        }
        return Optional.of(helpers);
    }

    /** All who wait now. */
    WaitGraph graph() {
        return graph(waits.all());
    }

    WaitGraph graph(List<Entry> entries) {
        List<WaitGraph.Wait> graph = new ArrayList<>();
        for (Entry entry : entries) {
            List<String> on = helpers(entry).orElse(Set.of()).stream()
                    .map(Peer::toString)
                    .sorted()
                    .toList();
            graph.add(new WaitGraph.Wait(
                    entry.peer().name,
                    entry.peer().pid,
                    entry.waiter().thread(),
                    entry.waiter().verb(),
                    on,
                    entry.waiter().timed()));
        }
        return new WaitGraph(graph);
    }
}
