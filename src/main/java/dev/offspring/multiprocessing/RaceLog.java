package dev.offspring.multiprocessing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How several processes changed one value without a lock, step by step: what each read, what it wrote, and when. A
 * process keeps a list of its own {@link Increment}s and hands it back; the lists together tell which updates were lost.
 *
 * <pre>{@code
 * long readAt = System.nanoTime();
 * int read = counter.get();
 * counter.set(read + 1);
 * mine.add(new RaceLog.Increment("left", readAt, read, System.nanoTime(), read + 1));
 * }</pre>
 *
 * @param increments in the order of their writes
 * @param last the value in the end
 */
public record RaceLog(List<Increment> increments, long last) {
    /**
     * One change: a read and the write that follows from it.
     *
     * @param process who made it
     * @param readAt {@link System#nanoTime} before the read; the clock of a machine is the same in all its processes
     * @param read the value it found
     * @param writtenAt {@link System#nanoTime} after the write
     * @param written the value it left
     */
    public record Increment(String process, long readAt, long read, long writtenAt, long written)
            implements Serializable {
        private static final long serialVersionUID = 1;
    }

    public RaceLog {
        increments = increments.stream()
                .sorted(Comparator.comparingLong(Increment::writtenAt))
                .toList();
    }

    /**
     * Of the lists that the processes gave back.
     *
     * @param last the value in the end
     */
    public static RaceLog of(Collection<? extends Collection<Increment>> lists, long last) {
        List<Increment> all = new ArrayList<>();
        lists.forEach(all::addAll);
        return new RaceLog(all, last);
    }

    /** The processes, in the order in which they come first. */
    public List<String> processes() {
        return increments.stream().map(Increment::process).distinct().toList();
    }

    /** Whether each increment, in their order, is in the last value; a lost one is not. */
    public List<Boolean> kept() {
        Map<Long, List<Integer>> writers = new HashMap<>();
        for (int i = 0; i < increments.size(); i++)
            writers.computeIfAbsent(increments.get(i).written(), value -> new ArrayList<>())
                    .add(i);
        boolean[] kept = new boolean[increments.size()];
        List<Integer> ends = writers.getOrDefault(last, List.of());
        int at = ends.isEmpty() ? -1 : ends.get(ends.size() - 1);
        while (at >= 0) {
            kept[at] = true;
            at = before(at, writers.getOrDefault(increments.get(at).read(), List.of()), kept);
        }
        List<Boolean> result = new ArrayList<>(kept.length);
        for (boolean one : kept) result.add(one);
        return result;
    }

    /**
     * The write whose value an increment read, or -1: the last before the read. The clock is not read in the same instant
     * as the memory, and a process may have been stopped in between, so if there is none, the last that can have been.
     */
    private int before(int reader, List<Integer> writers, boolean[] kept) {
        Increment one = increments.get(reader);
        int possible = -1;
        for (int i = writers.size() - 1; i >= 0; i--) {
            int place = writers.get(i);
            if (kept[place] || increments.get(place).readAt() > one.writtenAt()) continue;
            if (increments.get(place).writtenAt() <= one.readAt()) return place;
            if (possible < 0) possible = place;
        }
        return possible;
    }

    /** How many increments are not in the last value. */
    public long lost() {
        return kept().stream().filter(kept -> !kept).count();
    }
}
