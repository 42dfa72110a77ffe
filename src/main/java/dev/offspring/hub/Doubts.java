package dev.offspring.hub;

import dev.offspring.hub.Hub.Peer;
import dev.offspring.hub.Waits.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Waits that may never end, though that is not certain: those who could end them live, and do nothing. The user is told,
 * once for each, and the wait goes on. Only waits of the family's first process count, for that is where she looks; and
 * for things, since a child may well work for long. Where all who could end a wait are in waits of ours, and only another
 * thread of theirs might act, it is told soon, else after a while. For the hub's thread only.
 */
final class Doubts {
    /** After so long a wait is doubtful if those who could end it wait, too. */
    private static final long CIRCLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    /** And after so long in any case. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Deadlocks deadlocks;
    private final Waits waits;
    private final Map<Waits.Key, Question> open = new HashMap<>();
    private final Set<Waits.Key> told = new HashSet<>();
    private long lastProbe;

    /** Whether those who could end a wait are at work; asked again some time if one is. */
    private static final class Question {
        final long probe;
        final long askedAt = System.nanoTime();
        final Set<Peer> unheard;
        boolean busy;

        Question(long probe, Set<Peer> asked) {
            this.probe = probe;
            unheard = new HashSet<>(asked);
        }
    }

    Doubts(Deadlocks deadlocks, Waits waits) {
        this.deadlocks = deadlocks;
        this.waits = waits;
    }

    /** {@code circle} are the waits of processes that seem stuck, before those are asked. */
    void look(List<Entry> circle) {
        Set<Waits.Key> present = new HashSet<>();
        for (Entry entry : waits.all()) {
            present.add(entry.key());
            if (isDoubtful(entry, circle)) ask(entry);
        }
        open.keySet().retainAll(present);
        told.retainAll(present);
    }

    private boolean isDoubtful(Entry entry, List<Entry> circle) {
        if (!Deadlocks.isFirst(entry.peer()) || entry.waiter().timed() || told.contains(entry.key())) return false;
        long now = System.nanoTime();
        Question asked = open.get(entry.key());
        if (asked != null && now - asked.askedAt < SILENCE_NANOS) return false;
        long age = now - entry.since();
        if (age < CIRCLE_NANOS) return false;
        return (circle.contains(entry) && needsOthers(entry))
                || (age >= SILENCE_NANOS && entry.waiter().processes().isEmpty());
    }

    private boolean needsOthers(Entry entry) {
        return deadlocks.helpers(entry).orElse(Set.of()).stream().anyMatch(helper -> helper != entry.peer());
    }

    private void ask(Entry entry) {
        Optional<Set<Peer>> helpers = deadlocks.helpers(entry);
        if (helpers.isEmpty()) return;
        Set<Peer> asked = new HashSet<>(helpers.get());
        asked.add(entry.peer());
        // a negative one is none of the deadlocks' own
        Question question = new Question(--lastProbe, asked);
        open.put(entry.key(), question);
        for (Peer peer : asked) peer.link.send(new HubMessage.Probe(question.probe));
    }

    void probed(Peer peer, HubMessage.Probed answer) {
        for (Entry entry : waits.all()) {
            Question question = open.get(entry.key());
            if (question == null || question.probe != answer.probe()) continue;
            question.unheard.remove(peer);
            question.busy |= answer.busy();
            if (question.unheard.isEmpty() && !question.busy) tell(entry);
        }
    }

    private void tell(Entry entry) {
        if (!told.add(entry.key())) return;
        WaitGraph graph = deadlocks.graph(deadlocks.around(entry.peer(), waits.all()));
        entry.peer().link.send(new HubMessage.Doubtful(entry.key().id(), graph));
    }
}
