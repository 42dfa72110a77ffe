package dev.offspring.multiprocessing;

/**
 * The two ends of a pipe. Stands for the pair that Python's {@code Pipe()} returns.
 *
 * @param first receives, and sends if the pipe goes both ways
 * @param second sends, and receives if the pipe goes both ways
 */
public record Pipe(Connection first, Connection second) {}
