package dev.offspring.kernel;

/** One run of a cell as its outputs and questions see it. It stays known after its end: outputs may come late. */
final class CellScope {
    private final Origin origin;
    private final boolean silent;
    private final boolean asks;
    private volatile boolean ended;

    /**
     * @param silent nothing of it is shown
     * @param asks its client answers questions
     */
    CellScope(Origin origin, boolean silent, boolean asks) {
        this.origin = origin;
        this.silent = silent;
        this.asks = asks;
    }

    Origin origin() {
        return origin;
    }

    boolean isSilent() {
        return silent;
    }

    /** Whether somebody would answer now: front ends listen for questions only while the cell runs. */
    boolean hasListener() {
        return asks && !ended;
    }

    void end() {
        ended = true;
    }
}
