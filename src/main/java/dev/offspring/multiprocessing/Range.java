package dev.offspring.multiprocessing;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Python's {@code range}: numbers that are made when they are asked for. */
final class Range extends AbstractList<Integer> implements RandomAccess, java.io.Serializable {
    private static final long serialVersionUID = 1;

    private final int start;
    private final int step;
    private final int size;

    Range(int start, int stop, int step) {
        if (step == 0) throw new IllegalArgumentException("A range with steps of 0 has no end.");
        long distance = step > 0 ? (long) stop - start : (long) start - stop;
        long width = Math.abs((long) step);
        long count = Math.max(0, (distance + width - 1) / width);
        if (count > Integer.MAX_VALUE)
            throw new IllegalArgumentException("A range of " + count + " numbers is too long.");
        this.start = start;
        this.step = step;
        this.size = (int) count;
    }

    @Override
    public Integer get(int index) {
        return start + java.util.Objects.checkIndex(index, size) * step;
    }

    @Override
    public int size() {
        return size;
    }
}
