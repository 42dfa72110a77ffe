package dev.offspring.multiprocessing.shared;

/** Errors of indexes that say what there is. */
final class Bounds {
    private Bounds() {}

    static int check(int index, int length) {
        if (index < 0 || index >= length)
            throw new IndexOutOfBoundsException("There is no element " + index + " in an array of length " + length
                    + (length == 0 ? "." : ": indexes go from 0 to " + (length - 1) + "."));
        return index;
    }

    static void check(int from, int to, int length) {
        if (from < 0 || to < from || to > length)
            throw new IndexOutOfBoundsException(
                    "There are no elements from " + from + " to " + to + " in an array of length " + length + ".");
    }

    /** Whether so many elements have room from an index on. */
    static void checkFit(int from, int count, int length) {
        if (from < 0 || count > length - from)
            throw new IndexOutOfBoundsException(
                    count + " elements do not fit at index " + from + " of an array of length " + length + ".");
    }

    /** How long an array may be. */
    static int length(int length) {
        if (length < 0) throw new IllegalArgumentException("an array has 0 or more elements, not " + length);
        return length;
    }
}
