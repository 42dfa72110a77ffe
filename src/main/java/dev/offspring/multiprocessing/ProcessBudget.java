package dev.offspring.multiprocessing;

/**
 * How many processes a family may have at once. The first process of the family keeps the count, the others ask upwards.
 */
public interface ProcessBudget {
    /** The system property that sets the bound, in the first process of the family; read at each start. */
    String PROPERTY = "offspring.processes";

    /** The bound where nothing is said. */
    int DEFAULT = 64;

    /**
     * Takes a place for one process.
     *
     * @throws ProcessBudgetException none is left
     */
    void take();

    /** Gives places back: their processes have ended. */
    void give(int places);

    /** The count of the first process of a family. */
    static ProcessBudget ofThisFamily() {
        return CountedBudget.INSTANCE;
    }
}
