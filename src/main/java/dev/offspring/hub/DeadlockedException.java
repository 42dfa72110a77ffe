package dev.offspring.hub;

/** A wait would never end. */
public final class DeadlockedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient WaitGraph graph;

    DeadlockedException(WaitGraph graph) {
        super(graph.toString(), null, false, false);
        this.graph = graph;
    }

    /** Who waits for what. */
    public WaitGraph graph() {
        return graph;
    }
}
