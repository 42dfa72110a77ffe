package dev.offspring.hub;

/** The user and her threads, as far as a {@link Member} has to know them. */
public interface Users {
    /** Whether a thread runs the user's code, or may; else it serves this program. */
    boolean owns(Thread thread);

    /** What the calling thread works for: a number that {@link #warn} is given again. */
    default long origin() {
        return 0;
    }

    /**
     * A wait of hers lasts and may never end; called once for each, on a thread that must not wait.
     *
     * @param origin what {@link #origin} said in the thread that waits
     * @param graph the wait, and those of the processes that could end it
     */
    default void warn(long origin, WaitGraph graph) {}
}
