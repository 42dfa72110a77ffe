package dev.offspring.multiprocessing;

/** The count, where it is kept. */
final class CountedBudget implements ProcessBudget {
    static final CountedBudget INSTANCE = new CountedBudget();

    private int taken;

    @Override
    public synchronized void take() {
        int bound = Integer.getInteger(PROPERTY, DEFAULT);
        if (taken >= bound)
            throw new ProcessBudgetException("This would be process " + (taken + 1) + " of a family that may have "
                    + bound + " at once, children of children included. Join some of them first, use a pool, or allow"
                    + " more: System.setProperty(\"" + PROPERTY + "\", \"" + 2 * bound + "\")");
        taken++;
    }

    @Override
    public synchronized void give(int places) {
        taken = Math.max(0, taken - places);
    }
}
