package dev.offspring.multiprocessing;

import org.jspecify.annotations.Nullable;

/** What became of one item: a value, or a failure. */
record Outcome(@Nullable Object value, @Nullable Throwable failure) {
    static Outcome of(@Nullable Object value) {
        return new Outcome(value, null);
    }

    static Outcome failed(Throwable failure) {
        return new Outcome(null, failure);
    }
}
