package dev.offspring.hub;

import dev.offspring.hub.Hub.Peer;
import dev.offspring.hub.HubMessage.Activity;
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
 * thread of theirs might act, it is told soon, else after a while; where one of them only sleeps, after a long one. For the hub's thread only.
 */
final class Doubts {
    /** After so long a wait is doubtful if those who could end it wait, too. */
    private static final long CIRCLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    /** And after so long if they wait for anything else that somebody has to do. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** And after so long if one of them sleeps, and so will go on by itself. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Deadlocks deadlocks;
    private final Waits waits;
    private final Map<Waits.Key, Question> open = new HashMap<>();
    private final Set<Waits.Key> told = new HashSet<>();
    private long lastProbe;

    /** What those who could end a wait do; asked again some time if one is at work. */
    private static final class Question {
        final long probe;
        final long askedAt = System.nanoTime();
        final boolean circle;
        final Set<Peer> unheard;
        Activity most = Activity.NONE;

        Question(long probe, boolean circle, Set<Peer> asked) {
            this.probe = probe;
            this.circle = circle;
            unheard = new HashSet<>(asked);
        }

        boolean isDoubtful(long age) {
            return switch (most) {
                case NONE -> true;
                case PAUSE -> circle || age >= PAUSE_NANOS;
                case WORK -> false;
            };
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
            if (!mayBeAsked(entry)) continue;
            boolean inCircle = isInCircle(entry, circle);
            if (inCircle || isSilent(entry)) ask(entry, inCircle);
        }
        open.keySet().retainAll(present);
        told.retainAll(present);
    }

    private boolean mayBeAsked(Entry entry) {
        if (!Deadlocks.isFirst(entry.peer()) || entry.waiter().timed() || told.contains(entry.key())) return false;
        Question asked = open.get(entry.key());
        return asked == null || System.nanoTime() - asked.askedAt >= SILENCE_NANOS;
    }

    /** A circle is as old as the wait that closed it: before, nobody could know. */
    private boolean isInCircle(Entry entry, List<Entry> circle) {
        if (!circle.contains(entry) || !needsOthers(entry)) return false;
        long now = System.nanoTime();
        return deadlocks.around(entry.peer(), circle).stream().allMatch(other -> now - other.since() >= CIRCLE_NANOS);
    }

    private static boolean isSilent(Entry entry) {
        return age(entry) >= SILENCE_NANOS && entry.waiter().processes().isEmpty();
    }

    private static long age(Entry entry) {
        return System.nanoTime() - entry.since();
    }

    private boolean needsOthers(Entry entry) {
        return deadlocks.helpers(entry).orElse(Set.of()).stream().anyMatch(helper -> helper != entry.peer());
    }

    private void ask(Entry entry, boolean circle) {
        Optional<Set<Peer>> helpers = deadlocks.helpers(entry);
        if (helpers.isEmpty()) return;
        Set<Peer> asked = new HashSet<>(helpers.get());
        asked.add(entry.peer());
        // a negative one is none of the deadlocks' own
        Question question = new Question(--lastProbe, circle, asked);
        open.put(entry.key(), question);
        for (Peer peer : asked) peer.link.send(new HubMessage.Probe(question.probe));
    }

    void probed(Peer peer, HubMessage.Probed answer) {
        for (Entry entry : waits.all()) {
            Question question = open.get(entry.key());
            if (question == null || question.probe != answer.probe()) continue;
            question.unheard.remove(peer);
            question.most = question.most.or(answer.activity());
            if (question.unheard.isEmpty() && question.isDoubtful(age(entry))) tell(entry);
        }
    }

    private void tell(Entry entry) {
        if (!told.add(entry.key())) return;
        WaitGraph graph = deadlocks.graph(deadlocks.around(entry.peer(), waits.all()));
        entry.peer().link.send(new HubMessage.Doubtful(entry.key().id(), graph));
    }
}
