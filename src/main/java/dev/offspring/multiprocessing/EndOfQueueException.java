package dev.offspring.multiprocessing;

/** What was taken from a queue is an end marker: nothing more will come for this consumer. */
public final class EndOfQueueException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** About one queue. */
    public EndOfQueueException(String queue) {
        super(queue + " has ended: this is an end marker. Take with untilEnd(), or catch this exception.");
    }
}
