package dev.offspring.multiprocessing;

/**
 * The process that held a lock has died. What the lock protects may be half done. It is told once, to the next who wants
 * the lock; after that the lock is free and works again. Python has no such thing: there the lock is taken for ever.
 */
public final class AbandonedLockException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * About one lock.
     *
     * @param lock its name
     * @param holder the name and the pid of the process that died
     */
    public AbandonedLockException(String lock, String holder) {
        super(holder + " died while it held " + lock + ". What the lock protects may be half done: check it."
                + " The lock is free again.");
    }
}
