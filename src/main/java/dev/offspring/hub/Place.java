package dev.offspring.hub;

/** The numbers of the places where threads wait. */
public final class Place {
    /** How many places a thing has. */
    public static final int PER_THING = 16;

    /** Who waits at this one is not woken when a process dies that holds the thing: a condition. */
    public static final int CONDITION = 8;

    /** Another of these: a barrier. */
    public static final int BARRIER = 9;

    /** At these and no others the dead are told of. */
    static final int GATES = 8;

    private Place() {}

    /** The place {@code index} of a thing, from 0. */
    public static long of(long thing, int index) {
        return thing * PER_THING + index;
    }

    /** The thing that a place belongs to. */
    static long thing(long place) {
        return Math.floorDiv(place, PER_THING);
    }
}
