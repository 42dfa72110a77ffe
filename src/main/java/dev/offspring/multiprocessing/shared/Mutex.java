package dev.offspring.multiprocessing.shared;

import dev.offspring.memory.Segment;

/**
 * A lock in shared memory for some instructions of our own, that leave the memory right at every moment: when its holder
 * dies, the next takes it and says nothing. A word for the thread that holds it, and one for how many are in line.
 */
final class Mutex {
    static final int SIZE = 16;

    private final Shared thing;
    private final Segment memory;
    private final int at;
    private final Gate gate;
    private final String verb;
    private final Gate.Holder holder = new Gate.Holder() {
        @Override
        public int number() {
            return (int) (memory.getLong(at) >>> 32);
        }

        @Override
        public void dead(int number, String who) {
            long word = memory.getLong(at);
            if ((int) (word >>> 32) == number && memory.changeLong(at, word, 0)) gate.open(1);
        }
    };

    /** At a place in the memory of a thing, a multiple of 8; those in line wait at the thing's gate {@code index}. */
    Mutex(Shared thing, int index, int at) {
        this.thing = thing;
        this.memory = thing.memory();
        this.at = at;
        verb = "for others to use " + thing.thingName();
        this.gate = new Gate(thing, index, at + Long.BYTES);
    }

    private boolean attempt() {
        return memory.getLong(at) == 0 && memory.changeLong(at, 0, thing.thisThread());
    }

    void lock() {
        if (!attempt()) gate.passUninterruptibly(this::attempt, holder, verb);
    }

    void unlock() {
        memory.setLong(at, 0);
        gate.open(1);
    }
}
