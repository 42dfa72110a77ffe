package dev.offspring.multiprocessing;

import java.util.List;

/**
 * A pool as it stands, or as it ended.
 *
 * @param name the pool's name
 * @param workers those that live and the last that have ended, in the order of their starts
 * @param tasks the last pieces of work, in the order of their ends
 * @param slowest the pieces of work that took longest, the longest first
 * @param tasksDone how many pieces of work there were in all
 */
public record PoolReport(
        String name, List<WorkerReport> workers, List<TaskReport> tasks, List<TaskReport> slowest, long tasksDone) {}
