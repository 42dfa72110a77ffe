package dev.offspring.multiprocessing.shared;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How arrays show their elements. */
final class Texts {
    /** More than these nobody reads. */
    private static final int SHOWN = 100;

    private Texts() {}

    /** As a list is shown; of a long one the beginning and the length. */
    static String list(int length, IntFunction<?> element) {
        String elements = IntStream.range(0, Math.min(length, SHOWN))
                .mapToObj(index -> String.valueOf(element.apply(index)))
                .collect(Collectors.joining(", "));
        return "[" + elements + (length > SHOWN ? ", … (" + length + " elements)]" : "]");
    }
}
