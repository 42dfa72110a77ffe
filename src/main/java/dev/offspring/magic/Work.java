package dev.offspring.magic;

import dev.offspring.multiprocessing.RemoteFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The lines below a magic as a function, and what it is for: {@code x in inputs}. The list for the results is a variable of
 * the cell already. For one thread.
 *
 * @param <T> what the function takes
 * @param <R> what it gives
 */
final class Work<T, R> {
    private final Supplier<List<T>> items;
    private final RemoteFunction<? super T, ? extends R> function;
    private final boolean givesValues;
    private final List<R> results = new ArrayList<>();

    Work(Supplier<List<T>> items, RemoteFunction<? super T, ? extends R> function, boolean givesValues) {
        this.items = items;
        this.function = function;
        this.givesValues = givesValues;
    }

    /** What the function is for, all of it: the magic shows how much of it is done. */
    List<T> items() {
        return items.get();
    }

    RemoteFunction<? super T, ? extends R> function() {
        return function;
    }

    /** Whether the function gives values. */
    boolean givesValues() {
        return givesValues;
    }

    /** The results; none before the magic has them all. */
    List<R> results() {
        return results;
    }
}
