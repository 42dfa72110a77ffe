package dev.offspring.multiprocessing;

/** What a worker prints, on its way to the cells that it works for. Safe for use by many threads. */
final class WorkerOutput {
    private final Host host;
    private final String worker;
    private long cell;
    private boolean lineOpen;

    WorkerOutput(Host host, String worker, long cell) {
        this.host = host;
        this.worker = worker;
        this.cell = cell;
    }

    /** The cell that it has printed for last. */
    synchronized long cell() {
        return cell;
    }

    synchronized void add(long owner, boolean error, String text) {
        if (owner != cell) endLine(cell);
        cell = owner;
        lineOpen = lineOpen || !text.endsWith("\n");
        host.output(owner, worker, error, text);
    }

    /** What a cell's call has printed is all there is, a line without an end included. */
    synchronized void endLine(long owner) {
        if (!lineOpen || owner != cell) return;
        lineOpen = false;
        host.endLine(owner, worker);
    }
}
