package dev.offspring.multiprocessing;

/**
 * What cells know without an import of their own: {@code import static dev.offspring.multiprocessing.Notebook.*}. In a
 * child, {@code mp} is the child's.
 */
public final class Notebook {
    /** As Python's users write {@code import multiprocessing as mp}. */
    @SuppressWarnings("ConstantField") // the lower case is the point
    public static final Multiprocessing mp = Multiprocessing.local();

    private Notebook() {}
}
