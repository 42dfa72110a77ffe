package dev.offspring.multiprocessing;

import dev.offspring.hub.WaitGraph;

/**
 * This wait would never have ended: all processes that could end it wait themselves, for each other and without a limit
 * of time. Python hangs there. It is thrown once, in the wait that ends it; what the thread does next may set the others
 * free.
 */
public final class DeadlockException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient WaitGraph graph;

    /** With who waits for what. */
    public DeadlockException(WaitGraph graph) {
        super("Deadlock: none of these can go on.\n" + graph);
        this.graph = graph;
    }

    /** Who waits for what. */
    public WaitGraph graph() {
        return graph;
    }
}
