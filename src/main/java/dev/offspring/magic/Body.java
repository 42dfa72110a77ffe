package dev.offspring.magic;

import dev.offspring.multiprocessing.ProcessQueue;
import dev.offspring.multiprocessing.RemoteFunction;
import dev.offspring.multiprocessing.Target;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
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

    /** Lines that may have a value, which nobody wants. */
    @FunctionalInterface
    public interface Valued extends Serializable {
        @Nullable
        Object run() throws Exception;
    }

    /** The lines, whose last one may be an expression. */
    public static void timed(Valued lines) {
        hand((Target) lines::run);
    }

    /** The same for lines that give nothing; see the functions below for the last parameter. */
    public static void timed(Target lines, Void... none) {
        hand(lines);
    }

    // ---- what a variable of the line is, for help while the lines are written ----

    /** One of them. */
    public static <T> T item(Iterable<? extends T> items) {
        return items.iterator().next();
    }

    /** One of them. */
    public static <T> T item(BaseStream<? extends T, ?> items) {
        return items.iterator().next();
    }

    /** One of them. */
    public static <K, V> Map.Entry<K, V> item(Map<K, V> items) {
        return items.entrySet().iterator().next();
    }

    /** One of them. */
    public static <T> T item(T[] items) {
        return items[0];
    }

    /** One of them. */
    public static Integer item(int[] items) {
        return items[0];
    }

    /** One of them. */
    public static Long item(long[] items) {
        return items[0];
    }

    /** One of them. */
    public static Double item(double[] items) {
        return items[0];
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
        return hand(() -> gathered(items.iterator()), lines, true);
    }

    /** The items of a stream. */
    public static <T, R> List<R> over(BaseStream<? extends T, ?> items, RemoteFunction<? super T, ? extends R> lines) {
        return hand(() -> gathered(items), lines, true);
    }

    private static <T> List<T> gathered(BaseStream<? extends T, ?> items) {
        try (items) {
            return gathered(items.iterator());
        }
    }

    /** Of items without end an interrupt makes an end. */
    private static <T> List<T> gathered(Iterator<? extends T> items) {
        List<T> gathered = new ArrayList<>();
        while (items.hasNext()) {
            if (Thread.currentThread().isInterrupted()) throw new CancellationException("interrupted");
            gathered.add(items.next());
        }
        return gathered;
    }

    /** The entries of a map. */
    public static <K, V, R> List<R> over(Map<K, V> items, RemoteFunction<? super Map.Entry<K, V>, ? extends R> lines) {
        // those of a hash map cannot travel
        return hand(() -> items.entrySet().stream().map(Map.Entry::copyOf).collect(Collectors.toList()), lines, true);
    }

    /** The elements of an array. */
    public static <T, R> List<R> over(T[] items, RemoteFunction<? super T, ? extends R> lines) {
        return over(Arrays.asList(items), lines);
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
        return hand(() -> gathered(items.iterator()), function(lines), false);
    }

    /** The items of a stream. */
    public static <T> List<Void> over(BaseStream<? extends T, ?> items, Procedure<? super T> lines, Void... none) {
        return hand(() -> gathered(items), function(lines), false);
    }

    /** The entries of a map. */
    public static <K, V> List<Void> over(Map<K, V> items, Procedure<? super Map.Entry<K, V>> lines, Void... none) {
        return over(items.entrySet().stream().map(Map.Entry::copyOf), lines);
    }

    /** The elements of an array. */
    public static <T> List<Void> over(T[] items, Procedure<? super T> lines, Void... none) {
        return over(Arrays.asList(items), lines);
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

    /** A class with a main method. */
    public static void program(Class<?> type) {
        hand(type);
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
