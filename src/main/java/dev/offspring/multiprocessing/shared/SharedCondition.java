package dev.offspring.multiprocessing.shared;

import dev.offspring.hub.Member.Outcome;
import dev.offspring.hub.Place;
import dev.offspring.hub.Ticket;
import dev.offspring.multiprocessing.ProcessCondition;
import dev.offspring.multiprocessing.ProcessLock;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A condition: a line at the hub. A thread is in line before it releases the lock, and the hub has done what a signal
 * says before the signaller goes on to release it, so a signal wakes those who waited before it and nobody else.
 */
@SuppressWarnings({"WaitNotInLoop", "JavaUtilDate"
}) // it is a condition, whose users wait in loops, and its interface is old
public final class SharedCondition extends Shared implements ProcessCondition {
    private final SharedLock lock;
    private final long place;

    private SharedCondition(Identity identity, SharedLock lock) {
        super(identity);
        this.lock = lock;
        place = Place.of(thing(), Place.CONDITION);
    }

    /** A new condition of a lock. */
    public static SharedCondition create(SharedLock lock) {
        return new SharedCondition(Identity.create("condition", 0), lock);
    }

    private record Again(SharedLock lock) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new SharedCondition(identity, lock);
        }
    }

    @Override
    Maker maker() {
        return new Again(lock);
    }

    @Override
    public ProcessLock lock() {
        return lock;
    }

    private boolean await(long deadline) throws InterruptedException {
        mustBeOpen();
        lock.mustBeHeld();
        if (Thread.interrupted()) throw new InterruptedException();
        Ticket ticket = member().line(place, 0, "for " + thingName(), deadline != Gate.FOREVER);
        int depth = lock.releaseAll();
        try {
            return await(ticket, deadline) != Outcome.TIMEOUT;
        } finally {
            lock.lockAgain(depth);
        }
    }

    @Override
    public void await() throws InterruptedException {
        await(Gate.FOREVER);
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return await(Gate.deadline(timeout));
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return await(Gate.deadline(unit.toNanos(Math.max(0, time))));
    }

    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        await(deadline);
        return deadline - System.nanoTime();
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        return await(Duration.ofMillis(deadline.getTime() - System.currentTimeMillis()));
    }

    @Override
    public boolean awaitUntil(BooleanSupplier predicate, Duration timeout) throws InterruptedException {
        long deadline = Gate.deadline(timeout);
        while (true) {
            if (predicate.getAsBoolean()) return true;
            if (!await(deadline)) return predicate.getAsBoolean();
        }
    }

    @Override
    public void awaitUninterruptibly() {
        boolean interrupted = false;
        while (true) {
            try {
                await(Gate.FOREVER);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    @Override
    public void signal(int count) {
        mustBeOpen();
        lock.mustBeHeld();
        if (count < 1) throw new IllegalArgumentException("cannot wake " + count + " threads: at least 1");
        member().signalNow(place, count);
    }
}
