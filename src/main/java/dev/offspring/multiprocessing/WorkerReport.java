package dev.offspring.multiprocessing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One worker of a pool.
 *
 * @param process name, pid, exit code, wall time, CPU time and peak memory
 * @param tasks how many pieces of work it has done
 * @param busy how long it was at work, what it is at included
 * @param started when it was started
 * @param startUp from its start until it was ready for work; empty while it is not
 */
public record WorkerReport(
        ProcessReport process, long tasks, Duration busy, Instant started, Optional<Duration> startUp) {
    /** Of the workers of one pool, whose names differ in their numbers only. */
    static final Comparator<WorkerReport> BY_NUMBER = Comparator.comparing(
                    (WorkerReport worker) -> worker.process().name().length())
            .thenComparing(worker -> worker.process().name());

    /** How long it was ready and had nothing to do. */
    public Duration waiting() {
        Duration rest =
                startUp.map(time -> process.wall().minus(time).minus(busy)).orElse(Duration.ZERO);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
