package dev.offspring.magic;

import dev.offspring.multiprocessing.ProcessQueue;
import dev.offspring.multiprocessing.RemoteFunction;
import dev.offspring.multiprocessing.Target;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The Java of a magic, which the compiler turns into a call of one of these methods; that runs just before the magic, on
 * the same thread, which takes from here what was handed over.
 */
public final class Body {
    private static final ThreadLocal<@Nullable Object> HANDED = new ThreadLocal<>();

    private Body() {}

    /** What was handed over since the last time. */
    public static Optional<Object> take() {
        Object handed = HANDED.get();
        HANDED.remove();
        return Optional.ofNullable(handed);
    }

    private static void hand(Object handed) {
        HANDED.set(handed);
    }

    private static <T, R> List<R> hand(
            Supplier<List<T>> items, RemoteFunction<? super T, ? extends R> lines, boolean givesValues) {
        var work = new Work<T, R>(items, lines, givesValues);
        hand(work);
        return work.results();
    }

    // ---- lines that run as they are ----

    /** The lines as they are. */
    public static void block(Target lines) {
        hand(lines);
    }

    // ---- lines that are a function ----

    /** Lines that give nothing. */
    @FunctionalInterface
    public interface Procedure<T> extends Serializable {
        void accept(T item) throws Exception;
    }

    /**
     * The lines are a function of an item.
     *
     * @return the results, once the magic has them
     */
    public static <T, R> List<R> over(Iterable<? extends T> items, RemoteFunction<? super T, ? extends R> lines) {
        return hand(() -> StreamSupport.stream(items.spliterator(), false).collect(Collectors.toList()), lines, true);
    }

    /** The items of a stream. */
    public static <T, R> List<R> over(Stream<? extends T> items, RemoteFunction<? super T, ? extends R> lines) {
        return hand(() -> items.collect(Collectors.toList()), lines, true);
    }

    /** The entries of a map. */
    public static <K, V, R> List<R> over(Map<K, V> items, RemoteFunction<? super Map.Entry<K, V>, ? extends R> lines) {
        // those of a hash map cannot travel
        return hand(() -> items.entrySet().stream().map(Map.Entry::copyOf).collect(Collectors.toList()), lines, true);
    }

    /** The elements of an array. */
    public static <T, R> List<R> over(T[] items, RemoteFunction<? super T, ? extends R> lines) {
        return over(List.of(items), lines);
    }

    /** Numbers. */
    public static <R> List<R> over(int[] items, RemoteFunction<Integer, ? extends R> lines) {
        return over(Arrays.stream(items).boxed(), lines);
    }

    /** Numbers. */
    public static <R> List<R> over(long[] items, RemoteFunction<Long, ? extends R> lines) {
        return over(Arrays.stream(items).boxed(), lines);
    }

    /** Numbers. */
    public static <R> List<R> over(double[] items, RemoteFunction<Double, ? extends R> lines) {
        return over(Arrays.stream(items).boxed(), lines);
    }

    // The same for lines that give nothing. The compiler asks methods of a variable number of arguments last, so lines
    // that
    // do nothing but throw, which would fit both, are a function.

    /** Lines that give nothing. */
    public static <T> List<Void> over(Iterable<? extends T> items, Procedure<? super T> lines, Void... none) {
        return hand(
                () -> StreamSupport.stream(items.spliterator(), false).collect(Collectors.toList()),
                function(lines),
                false);
    }

    /** The items of a stream. */
    public static <T> List<Void> over(Stream<? extends T> items, Procedure<? super T> lines, Void... none) {
        return hand(() -> items.collect(Collectors.toList()), function(lines), false);
    }

    /** The entries of a map. */
    public static <K, V> List<Void> over(Map<K, V> items, Procedure<? super Map.Entry<K, V>> lines, Void... none) {
        return over(items.entrySet().stream().map(Map.Entry::copyOf), lines);
    }

    /** The elements of an array. */
    public static <T> List<Void> over(T[] items, Procedure<? super T> lines, Void... none) {
        return over(List.of(items), lines);
    }

    /** Numbers. */
    public static List<Void> over(int[] items, Procedure<Integer> lines, Void... none) {
        return over(Arrays.stream(items).boxed(), lines);
    }

    /** Numbers. */
    public static List<Void> over(long[] items, Procedure<Long> lines, Void... none) {
        return over(Arrays.stream(items).boxed(), lines);
    }

    /** Numbers. */
    public static List<Void> over(double[] items, Procedure<Double> lines, Void... none) {
        return over(Arrays.stream(items).boxed(), lines);
    }

    @SuppressWarnings("NullAway") // there is no other Void
    private static <T> RemoteFunction<T, Void> function(Procedure<? super T> lines) {
        return item -> {
            lines.accept(item);
            return null;
        };
    }

    // ---- an object for a variable ----

    /** An object that a variable of the cell gets. */
    public static <T> T made(String variable, T object) {
        hand(new Made.Variable(variable, object));
        return object;
    }

    // ---- lines at one side of a queue ----

    /** A queue, and the lines that a child runs at one of its sides. */
    record AtQueue(ProcessQueue<?> queue, Target lines) {}

    /** The lines put into a queue; after them come {@code ends} end markers. */
    public static void into(ProcessQueue<?> queue, int ends, Target lines) {
        hand(new AtQueue(queue, () -> {
            try {
                lines.run();
            } finally {
                for (int i = 0; i < ends; i++) queue.putEnd();
            }
        }));
    }

    /** The lines take from a queue themselves. */
    public static void outOf(ProcessQueue<?> queue, Target lines) {
        hand(new AtQueue(queue, lines));
    }

    /** The lines are run for each element of a queue until an end marker. */
    public static <T> void outOf(ProcessQueue<T> queue, Procedure<? super T> lines) {
        hand(new AtQueue(queue, () -> {
            for (T element : queue.untilEnd()) lines.accept(element);
        }));
    }
}
