package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.AbandonedLockException;
import dev.offspring.multiprocessing.ProcessCondition;
import dev.offspring.multiprocessing.ProcessLock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A lock in shared memory: a word that says which thread of which process holds it, how often, and how many are in line.
 */
public final class SharedLock extends Shared implements ProcessLock {
    /** How much memory a lock takes. */
    static final int SIZE = 16;

    /** Of a lock of its own the memory is all there is; that of a value lies before it. */
    private static final int OWNER = HEADER;

    private static final int DEPTH = HEADER + 8;
    private static final int LINE = HEADER + 12;

    /** How often a lock that is never free makes {@link #tryLock()} ask whether its holder lives. */
    private static final long INSPECTION_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final boolean reentrant;
    private final ByteBuffer bytes = memory().bytes();
    private final Gate gate;
    private final Gate.Holder holder = new Owner();
    private final String verb;
    private volatile long inspected = System.nanoTime() - INSPECTION_NANOS;

    private SharedLock(Identity identity, boolean reentrant) {
        super(identity);
        this.reentrant = reentrant;
        gate = new Gate(this, 0, LINE);
        verb = "to lock " + thingName();
    }

    /** A new lock. */
    public static SharedLock create(boolean reentrant) {
        return new SharedLock(Identity.create(reentrant ? "rlock" : "lock", SIZE), reentrant);
    }

    /** The lock in the memory of a value, which is reentrant: it is the same in every process that has the value. */
    static SharedLock of(Shared value) {
        return new SharedLock(value.identity("the lock of " + value.thingName()), true);
    }

    private record Again(boolean reentrant) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new SharedLock(identity, reentrant);
        }
    }

    @Override
    Maker maker() {
        return new Again(reentrant);
    }

    private final class Owner implements Gate.Holder {
        @Override
        public int number() {
            return (int) (memory().getLong(OWNER) >>> 32);
        }

        @Override
        public void dead(int number, String who) {
            long word = memory().getLong(OWNER);
            if ((int) (word >>> 32) != number || !memory().changeLong(OWNER, word, thisThread())) return;
            depth(0);
            memory().setLong(OWNER, 0);
            gate.open(1);
            throw new AbandonedLockException(thingName(), who);
        }
    }

    /** Reads before it writes: a thread that tries again and again must not slow down the one that holds the lock. */
    private boolean attempt() {
        long word = memory().getLong(OWNER);
        if (word == 0) return memory().changeLong(OWNER, 0, thisThread());
        if (!reentrant || word != thisThread()) return false;
        depth(depth() + 1);
        return true;
    }

    /** How often the holder has taken the lock again; the holder alone writes it. */
    private int depth() {
        return bytes.getInt(DEPTH);
    }

    private void depth(int depth) {
        bytes.putInt(DEPTH, depth);
    }

    @Override
    public void lock() {
        mustBeOpen();
        if (!attempt()) gate.passUninterruptibly(this::attempt, holder, verb);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        mustBeOpen();
        gate.pass(this::attempt, holder, verb, Gate.FOREVER);
    }

    @Override
    public boolean tryLock() {
        mustBeOpen();
        if (attempt()) return true;
        long now = System.nanoTime();
        if (now - inspected < INSPECTION_NANOS) return false;
        inspected = now;
        gate.inspect(holder, verb);
        return attempt();
    }

    @Override
    public boolean tryLock(Duration timeout) throws InterruptedException {
        mustBeOpen();
        return gate.pass(this::attempt, holder, verb, Gate.deadline(timeout));
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        mustBeOpen();
        return gate.pass(this::attempt, holder, verb, Gate.deadline(unit.toNanos(Math.max(0, time))));
    }

    @Override
    public void unlock() {
        long word = memory().getLong(OWNER);
        if (word == 0)
            throw new IllegalMonitorStateException(thingName() + " is not locked. Call unlock() once for each lock().");
        if (reentrant) {
            mustBeMine(word);
            int depth = depth();
            if (depth > 0) {
                depth(depth - 1);
                return;
            }
        }
        memory().setLong(OWNER, 0);
        gate.open(1);
    }

    private void mustBeMine(long word) {
        if (word != thisThread())
            throw new IllegalMonitorStateException(thingName() + " is held by " + owner(word)
                    + ", and only who holds it may do this. Call lock() first.");
    }

    /** Whether this thread or, as anybody may release it, somebody holds the lock. */
    void mustBeHeld() {
        long word = memory().getLong(OWNER);
        if (word == 0)
            throw new IllegalMonitorStateException(
                    thingName() + " is not locked, and its condition wants it to be. Call lock() first.");
        mustBeMine(word);
    }

    /** Releases it whatever its depth, and says what that was. */
    int releaseAll() {
        int depth = depth();
        depth(0);
        unlock();
        return depth;
    }

    void lockAgain(int depth) {
        lock();
        depth(depth);
    }

    @Override
    public boolean isLocked() {
        return memory().getLong(OWNER) != 0;
    }

    @Override
    public ProcessCondition newCondition() {
        return SharedCondition.create(this);
    }

    private String owner(long word) {
        if (word == 0) return "nobody";
        if (word == thisThread()) return "this thread";
        int process = (int) (word >>> 32);
        String thread = " in thread " + (int) word;
        return process == member().number() ? "this process" + thread : member().nameOf(process) + thread;
    }

    /** Who holds it and how often: {@code lock-1 (held by Process-2 (pid 4711) in thread 1)}. */
    @Override
    public String toString() {
        long word = memory().getLong(OWNER);
        int depth = memory().getInt(DEPTH) + 1;
        String often = word != 0 && depth > 1 ? ", " + depth + " times" : "";
        return thingName() + " (" + (word == 0 ? "free" : "held by " + owner(word)) + often + ")";
    }
}
