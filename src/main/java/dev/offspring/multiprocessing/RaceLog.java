package dev.offspring.multiprocessing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 */
public record RaceLog(List<Increment> increments) {
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

    /** Of the lists that the processes gave back. */
    public static RaceLog of(Collection<? extends Collection<Increment>> lists) {
        List<Increment> all = new ArrayList<>();
        lists.forEach(all::addAll);
        return new RaceLog(all);
    }

    /** The processes, in the order in which they come first. */
    public List<String> processes() {
        return increments.stream().map(Increment::process).distinct().toList();
    }

    /** Whether each increment, in their order, is in the last value; a lost one is not. */
    public List<Boolean> kept() {
        Set<Integer> kept = new HashSet<>();
        Integer at = increments.isEmpty() ? null : increments.size() - 1;
        while (at != null) {
            kept.add(at);
            at = before(at);
        }
        List<Boolean> result = new ArrayList<>();
        for (int i = 0; i < increments.size(); i++) result.add(kept.contains(i));
        return result;
    }

    /**
     * The write whose value an increment read: the last of this value before the read. A clock that is read beside the
     * memory is never exact, so the last before the write will do.
     */
    private @Nullable Integer before(int place) {
        Increment reader = increments.get(place);
        Integer last = null;
        for (int i = place - 1; i >= 0; i--) {
            if (increments.get(i).written() != reader.read()) continue;
            if (increments.get(i).writtenAt() <= reader.readAt()) return i;
            if (last == null) last = i;
        }
        return last;
    }

    /** How many increments are not in the last value. */
    public long lost() {
        return kept().stream().filter(kept -> !kept).count();
    }
}
