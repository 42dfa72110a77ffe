package dev.offspring.multiprocessing;

import java.time.Duration;

/**
 * One worker of a pool.
 *
 * @param process name, pid, exit code, wall time, CPU time and peak memory
 * @param tasks how many pieces of work it has done
 * @param busy how long it was at work
 */
public record WorkerReport(ProcessReport process, long tasks, Duration busy) {}
