package dev.offspring.multiprocessing.shared;

import dev.offspring.hub.DeadlockedException;
import dev.offspring.hub.Member;
import dev.offspring.hub.Member.Outcome;
import dev.offspring.hub.Ticket;
import dev.offspring.memory.Segment;
import dev.offspring.multiprocessing.DeadlockException;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.ref.Cleaner;
import java.nio.file.NoSuchFileException;
import java.util.UUID;

/**
 * Something that processes share. It travels as a handle: where it arrives, it stands for the same thing. The thing is
 * gone when it is garbage, or closed, in all processes.
 */
public abstract class Shared {
    /** The memory of every thing begins with a word for each end, which is 1 when nobody holds that end any more. */
    static final int HEADER = 16;

    private final Commons commons;
    private final Segment memory;
    private final long thing;
    private final int end;
    private final String name;
    private final Cleaner.Cleanable hold;
    private volatile boolean closed;

    /** Who and where a thing is. */
    record Identity(Commons commons, Segment memory, long thing, int end, String name) {
        static Identity create(String kind, int size) {
            Commons commons = Commons.get();
            long thing = commons.member().newThing();
            return new Identity(commons, commons.create(thing, HEADER + size), thing, 0, commons.name(kind));
        }

        /** The second end of the same thing. */
        Identity other() {
            return new Identity(commons, memory, thing, 1, name);
        }
    }

    /** That of something else in the same memory. */
    final Identity identity(String other) {
        return new Identity(commons, memory, thing, end, other);
    }

    Shared(Identity identity) {
        commons = identity.commons;
        memory = identity.memory;
        thing = identity.thing;
        end = identity.end;
        name = identity.name;
        hold = commons.hold(this, memory.path(), thing, end, name);
        commons.add(this);
    }

    /** Makes the object that stands for the thing in the process where it arrives. */
    interface Maker extends Serializable {
        Shared make(Identity identity);
    }

    /** How {@link Handle} makes this object again. */
    abstract Maker maker();

    /** What travels in place of a thing. */
    public record Handle(Class<? extends Shared> type, long thing, int end, String name, Maker maker, String ticket)
            implements Serializable {
        private Object readResolve() throws InvalidObjectException {
            Commons commons = Commons.get();
            synchronized (commons) {
                Shared known = commons.find(type, thing, end);
                if (known == null || known.closed) known = arrive(commons);
                if (!ticket.isEmpty()) commons.member().release(ticket);
                return known;
            }
        }

        private Shared arrive(Commons commons) throws InvalidObjectException {
            try {
                return maker.make(new Identity(commons, commons.open(thing), thing, end, name));
            } catch (NoSuchFileException e) {
                throw new InvalidObjectException(name + " is gone: all who held it have closed it or have ended.");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException("Cannot reach " + name, e);
            }
        }

        /** What the handle holds is held no more: it will not arrive. */
        public void discard() {
            Commons.get().member().release(ticket);
        }
    }

    /** What is sent in place of this object. It holds the thing until it arrives, or is discarded. */
    public final Handle handle() {
        mustBeOpen();
        String ticket = UUID.randomUUID().toString();
        commons.member().hold(thing, end, ticket);
        return new Handle(getClass(), thing, end, name, maker(), ticket);
    }

    /** The same, for who holds the thing itself until it has arrived. Its bytes are the same each time. */
    public final Handle looseHandle() {
        mustBeOpen();
        return new Handle(getClass(), thing, end, name, maker(), "");
    }

    final Commons commons() {
        return commons;
    }

    final Segment memory() {
        return memory;
    }

    final Member member() {
        return commons.member();
    }

    /** A word for this thread of this process; never 0. */
    final long thisThread() {
        return (long) member().number() << 32 | (Thread.currentThread().getId() & 0xFFFF_FFFFL);
    }

    final long thing() {
        return thing;
    }

    final int end() {
        return end;
    }

    final String thingName() {
        return name;
    }

    final boolean isClosedHere() {
        return closed;
    }

    final void mustBeOpen() {
        if (closed) throw new IllegalStateException(name + " was closed in this process.");
    }

    /** This process's users use it no more. */
    final void closeForUse() {
        closed = true;
    }

    /** This process uses it no more. */
    final void letGo() {
        closed = true;
        hold.clean();
    }

    /**
     * Waits for a signal.
     *
     * @throws DeadlockException it would never come
     */
    static Outcome await(Ticket ticket, long deadline) throws InterruptedException {
        try {
            return ticket.await(deadline);
        } catch (DeadlockedException e) {
            throw new DeadlockException(e.graph());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
