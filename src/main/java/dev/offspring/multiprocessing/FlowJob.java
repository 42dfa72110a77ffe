package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call whose results come one by one. The thread that asks for results reads the input and makes pieces of it; the
 * threads that hear the workers bring the outcomes.
 */
final class FlowJob<R> extends Job implements ResultIterator<R> {
    /** The pool, as far as a flow needs it. */
    interface Sink {
        /** Serialises items; the first is at this place in the input. */
        Batch.Writer writer(int first);

        /** Has a piece done. */
        void offer(Piece piece);

        /** Nothing more comes, and nothing more is wanted. */
        void over(Job job);

        /** Who is at work on it. */
        WorkerWait.Work work(Job job);

        /** Gives up what is under way. */
        void cancel(Job job);
    }

    private final Iterator<?> input;
    private final int chunkSize;
    private final long bound;
    private final boolean ordered;
    private final Sink sink;

    /** The consumer's: how much was read and how much was given out. */
    private int read;

    private int given;
    private boolean inputEnded;
    private volatile @Nullable Thread consumer = Thread.currentThread();

    /** Guarded by this: what came, by its place in the input, or in the order of its coming. */
    private final Map<Integer, Outcome> arrived = new HashMap<>();

    private final ArrayDeque<Outcome> anyOrder = new ArrayDeque<>();
    private @Nullable Throwable end;

    /** {@code bound} is how many items may be read and not given out. */
    FlowJob(Call call, Iterator<?> input, int chunkSize, long bound, boolean ordered, Sink sink) {
        super(call);
        this.input = input;
        this.chunkSize = chunkSize;
        this.bound = bound;
        this.ordered = ordered;
        this.sink = sink;
    }

    // ---- input ----

    /** Reads as much as may be ahead. */
    void readAhead() {
        consumer = Thread.currentThread();
        while (!inputEnded && !isOver() && (read == given || read - given + chunkSize <= bound)) readPiece();
    }

    private void readPiece() {
        int first = read;
        Batch.Writer bytes = sink.writer(first);
        List<@Nullable Object> items = new ArrayList<>();
        Outcome refused = null;
        while (refused == null && items.size() < chunkSize) {
            try {
                if (!input.hasNext()) {
                    inputEnded = true;
                    break;
                }
                Object item = input.next();
                read++;
                bytes.add(item);
                items.add(item);
            } catch (NotTransferableException e) {
                refused = Outcome.failed(e);
            } catch (Throwable e) {
                // the input itself fails: that is its last item
                inputEnded = true;
                read++;
                refused = Outcome.failed(e);
            }
        }
        if (!items.isEmpty()) sink.offer(new Piece(this, first, bytes.bytes(), items));
        if (refused != null) arrive(read - 1, refused);
    }

    // ---- outcomes ----

    @Override
    boolean isIndependent() {
        return true;
    }

    @Override
    String describe(int index, @Nullable Object argument) {
        return "task " + (index + 1) + ", argument " + Preview.of(argument);
    }

    @Override
    void pieceOver(Piece piece, List<Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) arrive(piece.first() + i, outcomes.get(i));
    }

    private synchronized void arrive(int place, Outcome outcome) {
        if (ordered) arrived.put(place, outcome);
        else anyOrder.add(outcome);
        notifyAll();
    }

    @Override
    void giveUp(Throwable reason) {
        end();
        synchronized (this) {
            end = reason;
            notifyAll();
        }
    }

    // ---- the consumer ----

    @Override
    public boolean hasNext() {
        if (given == read) readAhead();
        boolean more = given < read;
        if (!more && !isOver()) {
            end();
            sink.over(this);
        }
        return more;
    }

    @Override
    public R next() {
        try {
            return value(await(Long.MAX_VALUE));
        } catch (InterruptedException e) {
            close();
            throw RemoteFailures.<RuntimeException>thrownHere(e);
        } catch (TimeoutException e) {
            throw new AssertionError("without a timeout", e);
        }
    }

    @Override
    public R next(Duration timeout) throws InterruptedException, TimeoutException {
        return value(await(Waits.nanos(timeout)));
    }

    private Outcome await(long nanos) throws InterruptedException, TimeoutException {
        if (!hasNext()) throw new NoSuchElementException("There are no more results.");
        readAhead();
        if (nanos == Long.MAX_VALUE)
            WorkerWait.until(this::awaitHere, sink.work(this), "for the next result of a pool");
        else if (!awaitHere(nanos))
            throw new TimeoutException(
                    "The next result is not there after " + Duration.ofNanos(nanos) + ". Ask again.");
        synchronized (this) {
            Outcome outcome = ordered ? arrived.remove(given) : anyOrder.poll();
            if (outcome != null) given++;
            else if (end != null) {
                given = read;
                outcome = Outcome.failed(end);
            } else throw new AssertionError("waited for");
            return outcome;
        }
    }

    private synchronized boolean awaitHere(long nanos) throws InterruptedException {
        return Waits.until(this, this::hasArrived, nanos);
    }

    private boolean hasArrived() {
        return end != null || (ordered ? arrived.containsKey(given) : !anyOrder.isEmpty());
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a function may well give null
    private R value(Outcome outcome) {
        Throwable failure = outcome.failure();
        if (failure != null) throw RemoteFailures.<RuntimeException>thrownHere(failure);
        return (R) outcome.value();
    }

    /** Whether the calling thread is the one that would have to read on. */
    boolean isConsumedHere() {
        return consumer == Thread.currentThread();
    }

    /** What was read is done, and no more is read: who could read is waiting for the end. */
    void seal() {
        inputEnded = true;
    }

    @Override
    public void close() {
        inputEnded = true;
        given = read;
        if (isOver()) return;
        end();
        sink.cancel(this);
    }
}
