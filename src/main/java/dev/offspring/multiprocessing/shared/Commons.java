package dev.offspring.multiprocessing.shared;

import dev.offspring.hub.Hub;
import dev.offspring.hub.Member;
import dev.offspring.hub.Ticket;
import dev.offspring.hub.Users;
import dev.offspring.hub.WaitGraph;
import dev.offspring.memory.Segment;
import dev.offspring.multiprocessing.DeadlockException;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.ready.Awaitable;
import dev.offspring.multiprocessing.ready.Bell;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** This process's part in what the family shares. Safe for use by many threads. */
public final class Commons {
    private static final Cleaner CLEANER = Cleaner.create();

    /** From so many entries on, those of objects that are gone are looked for. */
    private static final int CROWD = 64;

    private static @Nullable Commons current;
    private static @Nullable String address;

    private final Host host = Host.current();
    private final Member member = new Member(address(), host.self().name(), new Notebooks());
    private final Map<String, Integer> named = new HashMap<>();
    private final Map<Key, WeakReference<Shared>> here = new HashMap<>();

    private int crowd = CROWD;

    /** One thing may have several objects: a value, and its lock. */
    private record Key(Class<? extends Shared> type, long thing, int end) {}

    private Commons() {}

    /** The first use joins the hub, and opens it in the family's first process. */
    static synchronized Commons get() {
        if (current == null) current = new Commons();
        return current;
    }

    /** It, if this process shares anything. */
    public static synchronized Optional<Commons> existing() {
        return Optional.ofNullable(current);
    }

    /**
     * Waits for the end of a process, which is an end of this process's own until {@code deadline}; so the hub knows of
     * the wait.
     *
     * @param end completes when the process has ended
     * @throws DeadlockException it will never end
     */
    public void awaitEnd(CompletableFuture<?> end, long pid, String verb) throws InterruptedException {
        Ticket ticket = member.join(pid, verb, false);
        var unused = end.whenComplete((value, failure) -> ticket.ring());
        Shared.await(ticket, Ticket.FOREVER);
        ticket.giveUp();
    }

    /**
     * Waits until the returned bell is rung, which other processes are to bring about.
     *
     * @param all whether it takes all of them, or any
     * @param ringing is given what ends the wait; called at once
     * @throws DeadlockException it will never end
     */
    public void awaitWork(List<Long> pids, boolean all, String verb, Consumer<Runnable> ringing)
            throws InterruptedException {
        await(member.work(pids, all, verb), ringing);
    }

    /** Waits until the returned bell is rung: a process has nothing to do until another one says what. */
    public void awaitOrders(long pid, String verb, Consumer<Runnable> ringing) throws InterruptedException {
        await(member.idle(pid, verb), ringing);
    }

    private static void await(Ticket ticket, Consumer<Runnable> ringing) throws InterruptedException {
        try {
            ringing.accept(ticket::ring);
            Shared.await(ticket, Ticket.FOREVER);
        } finally {
            ticket.giveUp();
        }
    }

    /** Has the bell rung at the end of a process. The hub knows of the wait. */
    public Awaitable.Watch watchEnd(long pid, String verb, Bell bell) {
        return watch(member.join(pid, verb, bell.isTimed()), bell);
    }

    /** Has the bell rung by what wakes a ticket. */
    static Awaitable.Watch watch(Ticket ticket, Bell bell) {
        ticket.onWake(
                () -> {
                    ticket.deadlock().ifPresent(graph -> bell.fail(new DeadlockException(graph)));
                    bell.ring();
                },
                bell::isAsleep);
        return ticket::giveUp;
    }

    /** The user of this process. */
    private final class Notebooks implements Users {
        @Override
        public boolean owns(Thread thread) {
            return host.isUserThread(thread);
        }

        @Override
        public long origin() {
            return host.currentCell();
        }

        @Override
        public void warn(long origin, WaitGraph graph) {
            host.warning(
                    origin,
                    "This may be a deadlock: whoever could end the wait, another thread of this process included, is doing nothing.\n"
                            + graph);
        }
    }

    /** Who waits for what in the family. */
    public static WaitGraph graph() {
        return existing().map(commons -> commons.member.graph()).orElseGet(() -> new WaitGraph(List.of()));
    }

    /** Whether deadlocks are looked for in the family. */
    public static void detectDeadlocks(boolean on) {
        get().member.detectDeadlocks(on);
    }

    /** What tells this family from all others. */
    public static String family() {
        return get().member.directories().get(0).toString();
    }

    /** The address of the family's hub, for a child. */
    public static synchronized String address() {
        if (address == null) address = Host.current().hub().orElseGet(() -> new Hub().address());
        return address;
    }

    Member member() {
        return member;
    }

    Host host() {
        return host;
    }

    /** A name that tells things of one kind apart: {@code queue-2}, and {@code Process-1:queue-2} in a child. */
    synchronized String name(String kind) {
        int count = named.merge(kind, 1, Integer::sum);
        String own = kind + "-" + count;
        return host.parent().isEmpty() ? own : host.self().name() + ":" + own;
    }

    /** Memory for a new thing. */
    Segment create(long thing, int size) {
        try {
            return Segment.create(member.directories(), Long.toHexString(thing), size);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("the number of a thing was given twice", e);
        }
    }

    /** The memory of a thing that some process made. */
    Segment open(long thing) throws IOException {
        return Segment.open(member.directories(), Long.toHexString(thing));
    }

    /** Holds an end for as long as the object lives that stands for it, or until the returned action is run. */
    Cleaner.Cleanable hold(Shared object, Path memory, long thing, int end, String name) {
        Member hub = member;
        hub.attach(thing, end, memory, name);
        return CLEANER.register(object, () -> hub.detach(thing, end));
    }

    /** The object of a type that stands for an end in this process, if there is one. */
    synchronized @Nullable Shared find(Class<? extends Shared> type, long thing, int end) {
        WeakReference<Shared> known = here.get(new Key(type, thing, end));
        return known == null ? null : known.get();
    }

    synchronized void add(Shared object) {
        if (here.size() >= crowd) {
            here.values().removeIf(known -> known.get() == null);
            crowd = Math.max(CROWD, 2 * here.size());
        }
        here.put(new Key(object.getClass(), object.thing(), object.end()), new WeakReference<>(object));
    }
}
