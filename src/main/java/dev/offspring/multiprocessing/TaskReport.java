package dev.offspring.multiprocessing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A piece of work that a worker has done.
 *
 * @param call which call of the pool it belongs to, from 1
 * @param index the first of its items in the input, from 0
 * @param count how many items it has
 * @param worker the worker's name
 * @param pid the worker's number
 * @param start when its first item began
 * @param end when its last item ended
 * @param failed whether an item failed, or its worker was lost
 * @param argument its first item in a few words, if it is among the slowest
 */
public record TaskReport(
        long call,
        int index,
        int count,
        String worker,
        long pid,
        Instant start,
        Instant end,
        boolean failed,
        Optional<String> argument) {
    /** How long it took. */
    public Duration time() {
        return Duration.between(start, end);
    }

    TaskReport withArgument(Optional<String> words) {
        return new TaskReport(call, index, count, worker, pid, start, end, failed, words);
    }
}
