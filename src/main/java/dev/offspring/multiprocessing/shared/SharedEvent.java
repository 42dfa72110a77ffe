package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.ProcessEvent;
import java.time.Duration;

/**
 * A flag in shared memory, and how often it was set, so that a thread which sleeps while the flag is set and taken back
 * learns that it was.
 */
public final class SharedEvent extends Shared implements ProcessEvent {
    private static final int FLAG = HEADER;
    private static final int LINE = HEADER + 4;
    private static final int TIMES = HEADER + 8;
    private static final int SIZE = 12;

    private final Gate gate;

    private SharedEvent(Identity identity) {
        super(identity);
        gate = new Gate(this, 0, LINE);
    }

    /** A new event, not set. */
    public static SharedEvent create() {
        return new SharedEvent(Identity.create("event", SIZE));
    }

    private record Again() implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new SharedEvent(identity);
        }
    }

    @Override
    Maker maker() {
        return new Again();
    }

    @Override
    public void set() {
        mustBeOpen();
        memory().setInt(FLAG, 1);
        memory().addInt(TIMES, 1);
        gate.open(Integer.MAX_VALUE);
    }

    @Override
    public void clear() {
        mustBeOpen();
        memory().setInt(FLAG, 0);
    }

    @Override
    public boolean isSet() {
        return memory().getInt(FLAG) != 0;
    }

    private boolean await(long deadline) throws InterruptedException {
        mustBeOpen();
        int before = memory().getInt(TIMES);
        return gate.pass(
                () -> isSet() || memory().getInt(TIMES) != before,
                Gate.Holder.NOBODY,
                "for " + thingName() + " to be set",
                deadline);
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
    public String toString() {
        return thingName() + (isSet() ? " (set)" : " (not set)");
    }
}
