package dev.offspring.multiprocessing;

import java.io.Serializable;

/**
 * What a child does. A lambda that is written where a {@code Target} is expected can travel, with the values that it
 * captures and, in a notebook, with the cell variables that it uses. Stands for Python's {@code target} with its
 * {@code args}: {@code mp.process(() -> greet("sam", "!"))}.
 */
@FunctionalInterface
public interface Target extends Serializable {
    /**
     * Runs in the child, on its main thread.
     *
     * @throws Exception ends the child with exit code 1, its trace on the child's standard error
     */
    void run() throws Exception;
}
