package dev.offspring.hub;

import dev.offspring.hub.HubMessage.Why;
import dev.offspring.hub.Member.Outcome;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A thread's place in a line. Of that thread only, except what the hub says. */
public final class Ticket {
    /** For {@link #await}: however long it takes. */
    public static final long FOREVER = Long.MAX_VALUE;

    private final Member member;
    private final long id;
    private final long place;
    private final long origin;
    private final Thread thread = Thread.currentThread();
    private boolean acknowledged;
    private boolean asleep;
    private @Nullable WaitGraph deadlock;
    private String dead = "";
    private @Nullable Why woken;
    private int value;
    private boolean lost;
    private Runnable onWake = () -> {};
    private BooleanSupplier sleeps = () -> false;

    Ticket(Member member, long id, long place, long origin) {
        this.member = member;
        this.id = id;
        this.place = place;
        this.origin = origin;
    }

    long id() {
        return id;
    }

    long place() {
        return place;
    }

    /** What the thread works for. */
    long origin() {
        return origin;
    }

    synchronized void acknowledge(String holder) {
        acknowledged = true;
        dead = holder;
        notifyAll();
    }

    synchronized void wake(Why why, int given) {
        woken = why;
        value = given;
        notifyAll();
        onWake.run();
    }

    synchronized void deadlock(WaitGraph graph) {
        deadlock = graph;
        notifyAll();
        onWake.run();
    }

    /** The thread, if it sleeps and nothing but the hub, or an interrupt, will wake it. */
    synchronized Optional<Thread> sleeper() {
        return (asleep || sleeps.getAsBoolean()) && woken == null && deadlock == null
                ? Optional.of(thread)
                : Optional.empty();
    }

    /** Wakes the thread from within this process. */
    public void ring() {
        wake(Why.SIGNAL, 0);
    }

    synchronized void lose() {
        lost = true;
        notifyAll();
        onWake.run();
    }

    synchronized void awaitAcknowledgement() {
        boolean interrupted = false;
        while (!acknowledged && !lost) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** The holder that was asked about, if it is dead: its name and pid; else empty. */
    public synchronized String dead() {
        return dead;
    }

    /** The index at a barrier that a signal brought. */
    public synchronized int value() {
        return value;
    }

    /**
     * Has an action run in place of {@link #await}: as soon as the ticket is woken, or now if it was. The action is short
     * and does not wait.
     *
     * @param asleep whether the thread sleeps, and nothing but such actions or an interrupt will wake it
     * @throws IllegalStateException the hub has gone
     */
    public synchronized void onWake(Runnable action, BooleanSupplier asleep) {
        if (lost) throw hubHasGone();
        onWake = action;
        sleeps = asleep;
        if (woken != null || deadlock != null) action.run();
    }

    /** Who waits for what, if this wait would never end. */
    public synchronized Optional<WaitGraph> deadlock() {
        return Optional.ofNullable(deadlock);
    }

    private static IllegalStateException hubHasGone() {
        return new IllegalStateException("The first process of this family has ended, and with it all that is shared");
    }

    /**
     * Waits for a signal until {@code deadline} of {@link System#nanoTime}. When this returns or throws, the place in the
     * line is given up.
     *
     * @throws InterruptedException this thread was interrupted
     * @throws DeadlockedException it would wait for ever
     * @throws IllegalStateException the hub has gone
     */
    public Outcome await(long deadline) throws InterruptedException {
        Why why;
        try {
            why = awaitWake(deadline);
        } catch (InterruptedException e) {
            giveUp();
            throw e;
        }
        if (why != null) return Outcome.of(why);
        giveUp();
        return Outcome.TIMEOUT;
    }

    private synchronized @Nullable Why awaitWake(long deadline) throws InterruptedException {
        while (woken == null) {
            if (deadlock != null) throw new DeadlockedException(deadlock);
            if (lost) throw hubHasGone();
            if (deadline == FOREVER) {
                asleep = true;
                try {
                    wait();
                } finally {
                    asleep = false;
                }
                continue;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) break;
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return woken;
    }

    /** Leaves the line. A signal that has come is passed on to the next. */
    public void giveUp() {
        member.giveUp(this);
    }
}
