package dev.offspring.hub;

import dev.offspring.hub.HubMessage.Waiter;
import dev.offspring.hub.HubMessage.Why;
import dev.offspring.jvm.Daemon;
import dev.offspring.jvm.LocalSocket;
import dev.offspring.jvm.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This process in its family's {@link Hub}. Safe for use by many threads. Short questions to the hub are not cut short by
 * an interrupt.
 */
public final class Member {
    private final Link link;
    private final Selector selector;
    private final List<Path> directories;
    private final int number;
    private final Users users;
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicLong lastThing = new AtomicLong();
    private final Map<Long, Ticket> tickets = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<HubMessage.Done>> requests = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<WaitGraph>> graphs = new ConcurrentHashMap<>();
    private final CompletableFuture<Integer> welcome = new CompletableFuture<>();
    private volatile boolean lost;

    /**
     * Joins.
     *
     * @param address of {@link Hub#address}
     * @param name of this process
     * @param users tells the user's threads from those that serve this program, and the user what she should know
     */
    public Member(String address, String name, Users users) {
        this.users = users;
        String[] parts = address.split("\n", 4);
        directories = List.of(Path.of(parts[2]), Path.of(parts[3]));
        try {
            selector = Selector.open();
            link = new Link(LocalSocket.connect(parts[0]), selector);
            link.send(new HubMessage.Join(
                    Secret.parse(parts[1]).bytes(),
                    name,
                    ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot reach the first process of this family", e);
        }
        Daemon.start("offspring-member", this::serve);
        number = answer(welcome);
    }

    /** This process's number; no other process of the family ever has the same. From 1. */
    public int number() {
        return number;
    }

    /** A number for a new thing, which no other process gives. */
    public long newThing() {
        return (long) number << 32 | lastThing.incrementAndGet();
    }

    /** Where the memory of things is: in the first if it has room, else in the second. */
    public List<Path> directories() {
        return directories;
    }

    private void serve() {
        try {
            while (true) selector.select(this::serve);
        } catch (IOException | RuntimeException e) {
            lost = true;
            link.close();
            Throwable why = e;
            welcome.completeExceptionally(why);
            requests.values().forEach(request -> request.completeExceptionally(why));
            graphs.values().forEach(request -> request.completeExceptionally(why));
            tickets.values().forEach(Ticket::lose);
        }
    }

    private static IllegalStateException lost(Throwable cause) {
        return new IllegalStateException(
                "The first process of this family has ended, and with it all that is shared", cause);
    }

    private void serve(SelectionKey key) {
        if (key.isWritable()) link.flush();
        if (!key.isReadable()) return;
        try {
            link.receive(this::handle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HubMessage message) {
        if (message instanceof HubMessage.Waiting waiting) {
            Ticket ticket = tickets.get(waiting.id());
            if (ticket != null) ticket.acknowledge(waiting.dead());
        } else if (message instanceof HubMessage.Wake wake) {
            Ticket ticket = tickets.remove(wake.id());
            if (ticket != null) ticket.wake(wake.why(), wake.value());
        } else if (message instanceof HubMessage.Deadlocked deadlock) {
            Ticket ticket = tickets.remove(deadlock.id());
            if (ticket != null) ticket.deadlock(deadlock.graph());
        } else if (message instanceof HubMessage.Doubtful doubtful) {
            Ticket ticket = tickets.get(doubtful.id());
            if (ticket != null) users.warn(ticket.origin(), doubtful.graph());
        } else if (message instanceof HubMessage.Probe probe) {
            link.send(new HubMessage.Probed(probe.probe(), isStuck(), Sleepers.activity(users)));
        } else if (message instanceof HubMessage.Found found) {
            CompletableFuture<WaitGraph> request = graphs.remove(found.request());
            if (request != null) request.complete(found.graph());
        } else if (message instanceof HubMessage.Done done) {
            CompletableFuture<HubMessage.Done> request = requests.remove(done.request());
            if (request != null) request.complete(done);
        } else if (message instanceof HubMessage.Welcome welcomed) welcome.complete(welcomed.member());
    }

    private boolean isStuck() {
        Set<Thread> sleeping = new HashSet<>();
        for (Ticket ticket : tickets.values()) ticket.sleeper().ifPresent(sleeping::add);
        return Sleepers.all(sleeping, users);
    }

    private static <T> T answer(CompletableFuture<T> question) {
        try {
            return question.join();
        } catch (CompletionException e) {
            throw lost(e.getCause() == null ? e : e.getCause());
        }
    }

    private interface Request {
        HubMessage with(long id);
    }

    private HubMessage.Done ask(Request request) {
        long id = lastId.incrementAndGet();
        CompletableFuture<HubMessage.Done> answer = new CompletableFuture<>();
        requests.put(id, answer);
        link.send(request.with(id));
        if (lost) throw lost(new IOException());
        return answer(answer);
    }

    /** The name and pid of a process of the family, living or dead. */
    public String nameOf(int member) {
        return ask(id -> new HubMessage.Who(id, member)).text();
    }

    /** Who waits for what in the whole family. */
    public WaitGraph graph() {
        long id = lastId.incrementAndGet();
        CompletableFuture<WaitGraph> answer = new CompletableFuture<>();
        graphs.put(id, answer);
        link.send(new HubMessage.Ask(id));
        if (lost) throw lost(new IOException());
        return answer(answer);
    }

    /** Whether deadlocks are looked for in the whole family. */
    public void detectDeadlocks(boolean on) {
        ask(id -> new HubMessage.Detect(id, on));
    }

    // ---- things ----

    /** Holds an end of a thing. */
    public void attach(long thing, int end, Path path, String name) {
        link.send(new HubMessage.Attach(thing, end, path.toString(), name));
    }

    /** Holds it no more. */
    public void detach(long thing, int end) {
        link.send(new HubMessage.Detach(thing, end));
    }

    /** Returns when the ticket holds the end, wherever it is. */
    public void hold(long thing, int end, String ticket) {
        ask(id -> new HubMessage.Hold(id, thing, end, ticket));
    }

    /** The ticket holds nothing any more. */
    public void release(String ticket) {
        link.send(new HubMessage.Release(ticket));
    }

    /** A file will be removed at the family's end, whatever end that is. */
    public void keep(Path path) {
        ask(id -> new HubMessage.Keep(id, path.toString()));
    }

    /** It will not. */
    public void forget(Path path) {
        ask(id -> new HubMessage.Forget(id, path.toString()));
    }

    // ---- waits ----

    /**
     * Gets in line; a signal that is given after this returns will not be missed. Returns soon.
     *
     * @param holder the number of the process whose death the caller asks about, or 0
     */
    public Ticket line(long place, int holder, String verb, boolean timed) {
        Waiter waiter = Waiter.forThing(Thread.currentThread().getName(), verb, timed);
        return line(place, id -> new HubMessage.Wait(id, place, holder, waiter));
    }

    /** Waits for the end of a process; the caller rings the ticket when it comes. */
    public Ticket join(long pid, String verb, boolean timed) {
        return line(new Waiter(Thread.currentThread().getName(), verb, timed, List.of(pid), false, false));
    }

    /** Waits for what processes are at work on, all of them or any; the caller rings the ticket when it is there. */
    public Ticket work(List<Long> pids, boolean all, String verb) {
        return line(new Waiter(Thread.currentThread().getName(), verb, false, pids, all, false));
    }

    /** Has nothing to do before a process says what; the caller rings the ticket when it does. */
    public Ticket idle(long pid, String verb) {
        return line(new Waiter(Thread.currentThread().getName(), verb, false, List.of(pid), false, true));
    }

    /** In a line of its own, where nobody gives a signal. */
    private Ticket line(Waiter waiter) {
        long place = -waiter.processes().get(0);
        return line(place, id -> new HubMessage.Wait(id, place, 0, waiter));
    }

    /** Arrives at a barrier of so many parties. */
    public Ticket arrive(long place, int parties, String verb, boolean timed) {
        Waiter waiter = Waiter.forThing(Thread.currentThread().getName(), verb, timed);
        return line(place, id -> new HubMessage.Arrive(id, place, parties, waiter));
    }

    private interface Coming {
        HubMessage with(long id);
    }

    private Ticket line(long place, Coming coming) {
        long id = lastId.incrementAndGet();
        Ticket ticket = new Ticket(this, id, place, users.origin());
        tickets.put(id, ticket);
        link.send(coming.with(id));
        if (lost) ticket.lose();
        ticket.awaitAcknowledgement();
        return ticket;
    }

    void giveUp(Ticket ticket) {
        tickets.remove(ticket.id());
        link.send(new HubMessage.GiveUp(ticket.id(), ticket.place()));
    }

    /** Wakes the oldest waits at a place, as many as there are up to {@code count}, and returns at once. */
    public void signal(long place, int count) {
        link.send(new HubMessage.Signal(0, place, count));
    }

    /** The same, and returns when the hub has done it: who gets in line later is not meant. */
    public void signalNow(long place, int count) {
        ask(id -> new HubMessage.Signal(id, place, count));
    }

    /** Lets the full barrier's parties go on. */
    public void open(long place) {
        link.send(new HubMessage.Open(place));
    }

    /** Ends all waits at a barrier with an error. */
    public void reset(long place, boolean broken) {
        ask(id -> new HubMessage.Reset(id, place, broken));
    }

    /** How many wait at a barrier, or −1 if it is broken. */
    public int waiting(long place) {
        return ask(id -> new HubMessage.Count(id, place)).value();
    }

    /** What a wait came to. */
    public enum Outcome {
        /** Somebody gave the signal. */
        SIGNAL,
        /** A process has died: the state may be another. */
        DEATH,
        /** The barrier is broken. */
        BROKEN,
        /** All have arrived at the barrier, this thread as the last. */
        LAST,
        /** The time is over. */
        TIMEOUT;

        static Outcome of(Why why) {
            return switch (why) {
                case SIGNAL -> SIGNAL;
                case DEATH -> DEATH;
                case BROKEN -> BROKEN;
                case LAST -> LAST;
            };
        }
    }
}
