package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.ProcessSemaphore;
import java.time.Duration;

/** A semaphore in shared memory: the number of its permits, and how many are in line. */
public final class SharedSemaphore extends Shared implements ProcessSemaphore {
    private static final int PERMITS = HEADER;
    private static final int LINE = HEADER + 4;
    private static final int SIZE = 8;

    private final int bound;
    private final Gate gate;

    private SharedSemaphore(Identity identity, int bound) {
        super(identity);
        this.bound = bound;
        gate = new Gate(this, 0, LINE);
    }

    /**
     * A new semaphore.
     *
     * @throws IllegalArgumentException {@code permits} is negative
     */
    public static SharedSemaphore create(int permits, boolean bounded) {
        if (permits < 0)
            throw new IllegalArgumentException("a semaphore has 0 or more permits at first, not " + permits);
        var semaphore = new SharedSemaphore(Identity.create("semaphore", SIZE), bounded ? permits : Integer.MAX_VALUE);
        semaphore.memory().setInt(PERMITS, permits);
        return semaphore;
    }

    private record Again(int bound) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new SharedSemaphore(identity, bound);
        }
    }

    @Override
    Maker maker() {
        return new Again(bound);
    }

    private boolean attempt() {
        while (true) {
            int permits = memory().getInt(PERMITS);
            if (permits == 0) return false;
            if (memory().changeInt(PERMITS, permits, permits - 1)) return true;
        }
    }

    private String verb() {
        return "for a permit of " + thingName();
    }

    @Override
    public void acquire() throws InterruptedException {
        mustBeOpen();
        gate.pass(this::attempt, Gate.Holder.NOBODY, verb(), Gate.FOREVER);
    }

    @Override
    public boolean tryAcquire() {
        mustBeOpen();
        return attempt();
    }

    @Override
    public boolean tryAcquire(Duration timeout) throws InterruptedException {
        mustBeOpen();
        return gate.pass(this::attempt, Gate.Holder.NOBODY, verb(), Gate.deadline(timeout));
    }

    @Override
    public void release(int more) {
        mustBeOpen();
        if (more < 1) throw new IllegalArgumentException("cannot release " + more + " permits: at least 1");
        while (true) {
            int permits = memory().getInt(PERMITS);
            if (more > bound - permits)
                throw new IllegalStateException(thingName() + " has " + permits + " of at most " + bound
                        + " permits: cannot release " + more + " more. Release once for each acquire.");
            if (memory().changeInt(PERMITS, permits, permits + more)) break;
        }
        gate.open(more);
    }

    @Override
    public int availablePermits() {
        return memory().getInt(PERMITS);
    }

    @Override
    public String toString() {
        return thingName() + " (" + availablePermits() + (bound == Integer.MAX_VALUE ? "" : " of " + bound)
                + " permits)";
    }
}
