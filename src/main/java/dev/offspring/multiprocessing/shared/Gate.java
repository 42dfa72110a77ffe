package dev.offspring.multiprocessing.shared;

import dev.offspring.hub.Member;
import dev.offspring.hub.Member.Outcome;
import dev.offspring.hub.Place;
import dev.offspring.hub.Ticket;
import dev.offspring.memory.Segment;
import dev.offspring.multiprocessing.ready.Awaitable;
import dev.offspring.multiprocessing.ready.Bell;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Where threads wait until an attempt on shared memory succeeds. Whoever changes the memory so that an attempt may
 * succeed {@link #open opens} the gate.
 *
 * <p>No wake is lost: a thread gets in line at the hub, then counts itself in shared memory, then tries once more before
 * it sleeps; who opens changes the memory first and looks at the count then. So either the opener sees the count, or the
 * thread sees the change. The opener subtracts those whom it wakes. A thread that leaves the line without a wake stays
 * counted, which costs one wake for nothing.
 */
final class Gate {
    /** As a deadline: however long it takes. */
    static final long FOREVER = Ticket.FOREVER;

    /** What is cheaper than going to sleep and being woken, when the other side is at work on another processor. */
    private static final long SPIN_NANOS = Runtime.getRuntime().availableProcessors() > 1 ? 20_000 : 0;

    /** How long one nap is meant to last; the system makes it some 50 µs longer. */
    private static final long NAP_NANOS = 20_000;

    /** How long a thread tries by itself before it gets in line, which takes four messages until it is woken. */
    private static final long NAPPING_NANOS = 1_000_000;

    private final Member member;
    private final Segment memory;
    private final long place;
    private final int countAt;

    /** What an attempt may be waiting for to end. */
    interface Holder {
        /** The number of the process that holds it, or 0. */
        int number();

        /** That process is dead. Returns if another attempt is worth it. */
        void dead(int number, String who);

        /** Nobody holds it. */
        Holder NOBODY = new Holder() {
            @Override
            public int number() {
                return 0;
            }

            @Override
            public void dead(int number, String who) {}
        };
    }

    /** The gate {@code index} of a thing, with its count in the word at {@code countAt}. */
    Gate(Shared owner, int index, int countAt) {
        member = owner.member();
        memory = owner.memory();
        place = Place.of(owner.thing(), index);
        this.countAt = countAt;
    }

    /** When a wait of this length ends; a negative one is over already. */
    static long deadline(Duration timeout) {
        long nanos;
        try {
            nanos = Math.max(0, timeout.toNanos());
        } catch (ArithmeticException e) {
            return FOREVER;
        }
        return deadline(nanos);
    }

    static long deadline(long nanos) {
        return nanos > Long.MAX_VALUE / 4 ? FOREVER : System.nanoTime() + nanos;
    }

    /** Waits until the attempt succeeds, or the deadline has passed; returns whether it did. */
    boolean pass(BooleanSupplier attempt, Holder holder, String verb, long deadline) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        if (attempt.getAsBoolean()) return true;
        if (keepTrying(attempt, deadline)) return true;
        while (true) {
            Ticket ticket = line(holder, verb, deadline != FOREVER);
            if (attempt.getAsBoolean()) {
                ticket.giveUp();
                return true;
            }
            Outcome outcome = Shared.await(ticket, deadline);
            if (attempt.getAsBoolean()) return true;
            if (outcome == Outcome.TIMEOUT) return false;
        }
    }

    /** Gets in line, having looked whether the holder still lives. */
    private Ticket line(Holder holder, String verb, boolean timed) {
        int number = holder.number();
        Ticket ticket = member.line(place, number, verb, timed);
        if (!ticket.dead().isEmpty()) {
            try {
                holder.dead(number, ticket.dead());
            } catch (RuntimeException e) {
                ticket.giveUp();
                throw e;
            }
        }
        memory.addInt(countAt, 1);
        return ticket;
    }

    /** Gets in line for a thread that waits for more than this gate. */
    Awaitable.Watch watch(String verb, Bell bell) {
        return Commons.watch(line(Holder.NOBODY, verb, bell.isTimed()), bell);
    }

    /** Looks whether the holder still lives, without waiting. */
    void inspect(Holder holder, String verb) {
        int number = holder.number();
        if (number == 0 || number == member.number()) return;
        Ticket ticket = member.line(place, number, verb, true);
        ticket.giveUp();
        if (!ticket.dead().isEmpty()) holder.dead(number, ticket.dead());
    }

    /** The same as {@link #pass}, for as long as it takes, whatever interrupts. */
    void passUninterruptibly(BooleanSupplier attempt, Holder holder, String verb) {
        boolean interrupted = false;
        while (true) {
            try {
                pass(attempt, holder, verb, FOREVER);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Tries again and again for a little while: first at once, then after naps that leave the processor to others. */
    private static boolean keepTrying(BooleanSupplier attempt, long deadline) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + NAPPING_NANOS;
        if (deadline != FOREVER && deadline - end < 0) end = deadline;
        for (long now = start; now - end < 0; now = System.nanoTime()) {
            if (now - start < SPIN_NANOS) for (int i = 0; i < 16; i++) Thread.onSpinWait();
            else LockSupport.parkNanos(attempt, NAP_NANOS);
            if (attempt.getAsBoolean()) return true;
            if (Thread.interrupted()) throw new InterruptedException();
        }
        return false;
    }

    /** Wakes as many as wait, at most {@code most}. Cheap when nobody does. */
    void open(int most) {
        while (true) {
            int count = memory.getInt(countAt);
            if (count <= 0) return;
            int woken = Math.min(count, most);
            if (!memory.changeInt(countAt, count, count - woken)) continue;
            member.signal(place, woken);
            return;
        }
    }
}
