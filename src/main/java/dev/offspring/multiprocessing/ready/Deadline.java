package dev.offspring.multiprocessing.ready;

import java.time.Duration;

/**
 * When a wait ends.
 *
 * @param nanos of {@link System#nanoTime}, or {@link Long#MAX_VALUE} for one that does not end by itself
 */
public record Deadline(long nanos) {
    /** However long it takes. */
    public static final Deadline NEVER = new Deadline(Long.MAX_VALUE);

    /** After a while; one that is negative is over. */
    public static Deadline in(Duration timeout) {
        if (timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE / 4)) > 0) return NEVER;
        return new Deadline(System.nanoTime() + (timeout.isNegative() ? 0 : timeout.toNanos()));
    }

    /** Whether it has passed. */
    public boolean isOver() {
        return left() == 0;
    }

    /** What is left in nanoseconds, 0 if it has passed. */
    public long left() {
        return nanos == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, nanos - System.nanoTime());
    }

    /** What is left in milliseconds, as a selector wants it: at least 1, and 0 for ever. */
    public long millis() {
        return nanos == Long.MAX_VALUE ? 0 : Math.max(1, (left() + 999_999) / 1_000_000);
    }
}
