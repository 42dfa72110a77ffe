package dev.offspring.magic;

import dev.offspring.multiprocessing.RemoteFunction;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines below a magic as a function, and what it is for: {@code x in inputs}. The magic leaves the results here, for
 * the cell to bind them to a variable of their type. For one thread.
 *
 * @param <T> what the function takes
 * @param <R> what it gives
 */
public final class Work<T, R> {
    private final Supplier<List<T>> items;
    private final RemoteFunction<? super T, ? extends R> function;
    private final boolean givesValues;
    private @Nullable List<R> results;

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

    /** A list of results, in the order of the items or of their ends. */
    void results(List<R> all) {
        results = all;
    }

    /** What the magic has left here. */
    public List<R> results() {
        if (results == null) throw new IllegalStateException("the magic has left no results");
        return results;
    }
}
