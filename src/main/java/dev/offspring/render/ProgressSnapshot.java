package dev.offspring.render;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far something has come.
 *
 * @param name what it is, or empty
 * @param done how many parts are over, failed ones included
 * @param failed how many of them failed
 * @param total how many there are in all, if that is known
 * @param elapsed time since the start
 * @param rate parts in a second, or a negative number if it is not known yet
 * @param left how long the rest will take, if that can be told
 */
public record ProgressSnapshot(
        String name,
        long done,
        long failed,
        OptionalLong total,
        Duration elapsed,
        double rate,
        Optional<Duration> left) {
    /** With the mean rate so far, and the time left that follows from it. */
    public static ProgressSnapshot of(String name, long done, long failed, OptionalLong total, Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        double rate = done > 0 && seconds > 0 ? done / seconds : -1;
        Optional<Duration> left = Optional.empty();
        if (total.isPresent() && rate > 0) {
            double rest = Math.max(0, total.getAsLong() - done) / rate;
            left = Optional.of(Duration.ofMillis(Math.round(Math.min(rest, 1e12) * 1000)));
        }
        return new ProgressSnapshot(name, done, failed, total, elapsed, rate, left);
    }

    /** Whether all is done. */
    public boolean isOver() {
        return total.isPresent() && done >= total.getAsLong();
    }
}
