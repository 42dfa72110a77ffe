package dev.offspring.multiprocessing;

/**
 * One process more than the family may have. The bound covers all children and their children together, so that code
 * that starts processes without end is stopped before the machine is.
 */
public final class ProcessBudgetException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public ProcessBudgetException(String message) {
        super(message);
    }
}
