package dev.offspring.multiprocessing;

import java.time.Duration;

/** A flag that processes wait for. Stands for Python's {@code Event}; its {@code wait} is {@link #await} here. */
public interface ProcessEvent {
    /** Sets the flag: who waits goes on, and who comes later does not wait. */
    void set();

    /** Takes the flag back. */
    void clear();

    /** Whether the flag is set. */
    boolean isSet();

    /** Waits until the flag is set. */
    void await() throws InterruptedException;

    /**
     * Waits until the flag is set, for {@code timeout} at most.
     *
     * @return whether it was set
     */
    boolean await(Duration timeout) throws InterruptedException;
}
