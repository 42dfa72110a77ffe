package dev.offspring.multiprocessing;

import java.io.Serializable;

/**
 * The two ends of a pipe. Stands for the pair that Python's {@code Pipe()} returns.
 *
 * <p>An end, or both, are handed to a child like any value. A child that is handed the pair holds both ends: let it close
 * the one that it does not use, or hand it one only, for an end is not over while somebody holds it.
 *
 * @param first receives, and sends if the pipe goes both ways
 * @param second sends, and receives if the pipe goes both ways
 */
@SuppressWarnings("serial") // what stands for an end travels in its place
public record Pipe(Connection first, Connection second) implements Serializable {}
