package dev.offspring.multiprocessing;

/**
 * A queue as it stands. Python has {@code qsize()} of it alone.
 *
 * @param name the queue's name
 * @param size how many elements and end markers are in it, those that wait for room included
 * @param bound how many it holds at most, or 0 for a queue without a bound
 * @param puts how many elements and end markers processes have put into shared memory so far
 * @param takes how many of them processes have taken out
 */
public record QueueReport(String name, int size, int bound, long puts, long takes) {}
