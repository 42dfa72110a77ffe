package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.Guarded;
import dev.offspring.multiprocessing.ProcessLock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Memory in which the words of a lock come first. The lock itself is made when somebody asks for it. */
abstract class GuardedMemory<S extends Guarded<S>> extends Shared implements Guarded<S> {
    /** Where the data begin. */
    static final int DATA = HEADER + SharedLock.SIZE;

    private @Nullable SharedLock lock;
    private boolean lent;

    /** {@code lent} is a lock that was given in place of its own. */
    GuardedMemory(Identity identity, @Nullable SharedLock lent) {
        super(identity);
        lock = lent;
        this.lent = lent != null;
    }

    /** Who and where new data of this size are. */
    static Identity create(String kind, long size) {
        if (size > Integer.MAX_VALUE - DATA)
            throw new IllegalArgumentException("One piece of shared memory has 2 GB at most, and this would take "
                    + size + " bytes. Use several.");
        return Identity.create(kind, SharedLock.SIZE + (int) size);
    }

    @Override
    public final synchronized ProcessLock lock() {
        if (lock == null) lock = SharedLock.of(this);
        return lock;
    }

    @Override
    public final synchronized S guardedBy(ProcessLock given) {
        if (!(given instanceof SharedLock shared))
            throw new IllegalArgumentException("A lock between processes is wanted: make it with mp.lock() or"
                    + " mp.reentrantLock(), not " + given.getClass().getName());
        if (lock != null)
            throw new IllegalStateException(
                    thingName() + " has its lock already. Call guardedBy before anything else is done with it.");
        lock = shared;
        lent = true;
        return self();
    }

    /** The lock that was given, for the {@link Maker}; its own is found in the memory. */
    final synchronized @Nullable SharedLock lent() {
        return lent ? lock : null;
    }

    abstract S self();

    /** The data without the lock's words, in this machine's byte order. */
    final ByteBuffer data() {
        return memory().bytes().position(DATA).slice().order(ByteOrder.nativeOrder());
    }
}
