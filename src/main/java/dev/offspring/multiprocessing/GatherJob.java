package dev.offspring.multiprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call whose results come all at once. */
final class GatherJob<T> extends Job {
    private final @Nullable Object[] values;
    private final Function<List<@Nullable Object>, T> finish;
    private final boolean single;
    private final boolean withArguments;
    private final PoolResult<T> result;
    private int piecesLeft;
    private @Nullable Throwable failure;

    private GatherJob(
            Call call,
            int count,
            int pieces,
            boolean single,
            boolean withArguments,
            PoolResult<T> result,
            Function<List<@Nullable Object>, T> finish) {
        super(call);
        this.values = new Object[count];
        this.piecesLeft = pieces;
        this.single = single;
        this.withArguments = withArguments;
        this.result = result;
        this.finish = finish;
    }

    /** The results of many items, in their order. */
    @SuppressWarnings("unchecked")
    static <R> GatherJob<List<R>> list(Call call, int count, int pieces, PoolResult<List<R>> result) {
        return new GatherJob<>(call, count, pieces, false, true, result, values -> (List<R>) values);
    }

    /** The result of one item. */
    @SuppressWarnings({"unchecked", "NullAway"}) // a function may well give null
    static <T> GatherJob<T> one(Call call, boolean withArguments, PoolResult<T> result) {
        return new GatherJob<>(call, 1, 1, true, withArguments, result, values -> (T) values.get(0));
    }

    PoolResult<T> result() {
        return result;
    }

    @Override
    boolean isIndependent() {
        return false;
    }

    @Override
    String describe(int index, @Nullable Object argument) {
        String what = single ? "a single task" : "task " + (index + 1) + " of " + values.length;
        return withArguments ? what + ", argument " + Preview.of(argument) : what;
    }

    @Override
    Optional<String> words(@Nullable Object argument) {
        return withArguments ? super.words(argument) : Optional.empty();
    }

    @Override
    void pieceOver(Piece piece, List<Outcome> outcomes) {
        synchronized (this) {
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome outcome = outcomes.get(i);
                if (failure == null) failure = outcome.failure();
                values[piece.first() + i] = outcome.value();
            }
            if (--piecesLeft > 0) return;
        }
        finish();
    }

    /** All pieces are over, or there were none. */
    void finish() {
        Throwable thrown;
        synchronized (this) {
            thrown = failure;
        }
        if (thrown != null) result.fail(thrown);
        else result.succeed(finish.apply(new ArrayList<>(Collections.unmodifiableList(Arrays.asList(values)))));
    }

    @Override
    void giveUp(Throwable reason) {
        result.fail(reason);
    }
}
