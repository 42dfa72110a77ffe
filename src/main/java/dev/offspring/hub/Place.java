package dev.offspring.hub;

/** The numbers of the places where threads wait. */
public final class Place {
    /** How many places a thing has. */
    public static final int PER_THING = 8;

    private Place() {}

    /** The place {@code index} of a thing, from 0. */
    public static long of(long thing, int index) {
        return thing * PER_THING + index;
    }
}
