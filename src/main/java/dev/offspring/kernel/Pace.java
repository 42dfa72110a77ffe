package dev.offspring.kernel;

import java.util.Map;

/**
 * How fast a front end may be written to. A Jupyter server drops what exceeds, over three seconds, 1000 messages or one
 * megabyte of printed text a second; so what goes to one keeps below. Others take all that they can. Not safe for use by
 * several threads.
 */
final class Pace {
    /** A burst and what follows in three seconds stay below what a server lets through in three seconds. */
    private static final double BURST_SECONDS = 0.6;

    private static final double MESSAGES_A_SECOND = 750;
    private static final double BYTES_A_SECOND = 750_000;

    private final boolean limited;
    private double freeAtSeconds = Double.NEGATIVE_INFINITY;

    private Pace(boolean limited) {
        this.limited = limited;
    }

    static Pace unlimited() {
        return new Pace(false);
    }

    /** That of a Jupyter server. */
    static Pace ofServer() {
        return new Pace(true);
    }

    /** A Jupyter server leaves its mark in the environment of the kernels that it starts. */
    static Pace fromEnvironment(Map<String, String> environment) {
        return environment.containsKey("JPY_SESSION_NAME") ? ofServer() : unlimited();
    }

    boolean isLimited() {
        return limited;
    }

    /** Counts a message that is sent now. */
    void sent(long bytes, long nanos) {
        double cost = Math.max(1 / MESSAGES_A_SECOND, bytes / BYTES_A_SECOND);
        freeAtSeconds = Math.max(freeAtSeconds, nanos / 1e9 - BURST_SECONDS) + cost;
    }

    /** How long the next message has to wait, or 0. */
    long nanosUntilFree(long nanos) {
        return limited ? Math.max(0, (long) (freeAtSeconds * 1e9) - nanos) : 0;
    }
}
