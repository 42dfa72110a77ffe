package dev.offspring.multiprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a pool takes for input, as lists and iterables. */
final class Boxed {
    private Boxed() {}

    static List<Integer> list(int[] items) {
        return Arrays.stream(items).boxed().toList();
    }

    static List<Long> list(long[] items) {
        return Arrays.stream(items).boxed().toList();
    }

    static List<Double> list(double[] items) {
        return Arrays.stream(items).boxed().toList();
    }

    static <T> List<T> list(Stream<? extends T> items) {
        return items.collect(Collectors.toCollection(ArrayList::new));
    }

    /** A stream as it flows. */
    static <T> Iterable<T> once(Stream<T> items) {
        var begun = new AtomicBoolean();
        return () -> {
            if (begun.getAndSet(true)) throw new IllegalStateException("a stream flows once");
            return items.iterator();
        };
    }
}
