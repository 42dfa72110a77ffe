package dev.offspring.multiprocessing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of a pool: a function, its items, and whoever waits for the results. */
abstract class Job {
    private final Call call;
    private volatile boolean over;

    /**
     * @param number counts the calls of the pool
     * @param cell who made it
     * @param pool held, so that a pool is not taken for abandoned while somebody waits for it
     */
    record Call(long number, long cell, Snapshot function, Object pool) {}

    Job(Call call) {
        this.call = call;
    }

    final long number() {
        return call.number();
    }

    final long cell() {
        return call.cell();
    }

    final Snapshot function() {
        return call.function();
    }

    /** Nothing more is to be done for it. */
    final boolean isOver() {
        return over;
    }

    final void end() {
        over = true;
    }

    /** Whether an item is done although one before it in its piece failed. */
    abstract boolean isIndependent();

    /** Names a task in a message: {@code task 3 of 10, argument 7}. */
    abstract String describe(int index, @Nullable Object argument);

    /** The argument of a task in a few words, if it has one. */
    Optional<String> words(@Nullable Object argument) {
        return Optional.of(Preview.of(argument));
    }

    /** A piece is over. Called by any thread, holding no lock; the outcomes are as many as the items or fewer. */
    abstract void pieceOver(Piece piece, List<Outcome> outcomes);

    /** The pool fails, or ends. */
    abstract void giveUp(Throwable reason);
}
