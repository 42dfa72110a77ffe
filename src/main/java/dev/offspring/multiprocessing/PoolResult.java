package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call. Callbacks and dependent stages run on the pool's own thread for them, never on one that hears a
 * worker; a result that has neither is completed at once.
 */
final class PoolResult<T> extends CompletableFuture<T> implements AsyncResult<T> {
    /** Who has to know of its ends. */
    interface Owner {
        /** Somebody does not want it any more; whatever is done for it is to be given up. */
        void cancelled(boolean mayInterrupt);

        /** The result is there, and nobody has been told. */
        default void arrived() {}

        /** It is over, callbacks included. */
        void over();

        /** Who is at work on it. */
        default WorkerWait.Work work() {
            return WorkerWait.Work.UNKNOWN;
        }
    }

    private final Callbacks callbacks;
    private final ArrayDeque<Consumer<@Nullable Throwable>> waiting = new ArrayDeque<>();
    private @Nullable Owner owner;
    private boolean settled;
    private boolean complete;
    private boolean hasDependents;
    private volatile boolean read;
    private @Nullable T value;
    private @Nullable Throwable failure;

    PoolResult(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    synchronized void owner(Owner who) {
        owner = who;
    }

    // ---- what the pool does ----

    @SuppressWarnings("NullAway") // null is a value
    void succeed(T result) {
        settle(result, null);
    }

    void fail(Throwable thrown) {
        settle(null, thrown);
    }

    private void settle(@Nullable T result, @Nullable Throwable thrown) {
        Owner whose;
        synchronized (this) {
            if (settled) return;
            settled = true;
            whose = owner;
        }
        if (whose != null) whose.arrived();
        boolean elsewhere;
        synchronized (this) {
            value = result;
            failure = thrown;
            elsewhere = hasDependents || !waiting.isEmpty();
            if (!elsewhere) finish();
        }
        if (elsewhere) callbacks.later(this::callAndFinish);
        else tellOwner();
    }

    private void callAndFinish() {
        while (true) {
            Consumer<@Nullable Throwable> callback;
            synchronized (this) {
                callback = waiting.poll();
                if (callback == null) {
                    complete = true;
                    break;
                }
            }
            callback.accept(failure);
        }
        finish();
        tellOwner();
    }

    @SuppressWarnings("NullAway") // null is a value
    private void finish() {
        complete = true;
        if (failure == null) super.complete(value);
        else super.completeExceptionally(failure);
    }

    private void tellOwner() {
        Owner whose;
        synchronized (this) {
            whose = owner;
            owner = null;
        }
        if (whose != null) whose.over();
    }

    /** The failure, if there is one and nobody has asked. */
    Optional<Throwable> unread() {
        return read || !isCompletedExceptionally() || isCancelled() ? Optional.empty() : Optional.ofNullable(failure);
    }

    /** Waits as {@link Waits} wants it; says whether it is over. */
    boolean awaitDone(long nanos) throws InterruptedException {
        if (nanos < Long.MAX_VALUE) return awaitHere(nanos);
        WorkerWait.until(this::awaitHere, work(), "for the result of a call of a pool");
        return true;
    }

    /** Who is at work on it. */
    synchronized WorkerWait.Work work() {
        return owner == null ? WorkerWait.Work.UNKNOWN : owner.work();
    }

    private boolean awaitHere(long nanos) throws InterruptedException {
        try {
            var unused = super.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    // ---- what users do ----

    @Override
    public T result() throws Exception {
        try {
            return get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw RemoteFailures.<RuntimeException>thrownHere(cause == null ? e : cause);
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        read = true;
        Waits.until(this);
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!Waits.until(this, unit.toNanos(timeout)))
            throw new TimeoutException("The result is not there after " + Duration.ofNanos(unit.toNanos(timeout))
                    + ". The task goes on: ask again.");
        return get();
    }

    @Override
    public T get(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
        return get(Waits.nanos(timeout), TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean ready() {
        return isDone();
    }

    @Override
    public boolean successful() {
        if (!isDone()) throw new IllegalStateException("The result is not there yet. Wait for it, or ask ready().");
        read = true;
        return !isCompletedExceptionally();
    }

    @Override
    public void await() throws InterruptedException {
        Waits.until(this);
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return Waits.until(this, Waits.nanos(timeout));
    }

    @Override
    public AsyncResult<T> onSuccess(Consumer<? super T> callback) {
        attach(thrown -> {
            if (thrown == null) callbacks.call(() -> accept(callback));
        });
        return this;
    }

    @SuppressWarnings("NullAway") // null is a value
    private void accept(Consumer<? super T> callback) {
        callback.accept(value);
    }

    @Override
    public AsyncResult<T> onError(Consumer<? super Throwable> callback) {
        read = true;
        attach(thrown -> {
            if (thrown != null) callbacks.call(() -> callback.accept(thrown));
        });
        return this;
    }

    private void attach(Consumer<@Nullable Throwable> callback) {
        synchronized (this) {
            if (!complete) {
                waiting.add(callback);
                return;
            }
        }
        callback.accept(failure);
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        Owner whose;
        synchronized (this) {
            if (settled) return isCancelled();
            whose = owner;
        }
        if (whose != null) whose.cancelled(mayInterrupt);
        fail(new CancellationException("The call was cancelled."));
        return true;
    }

    // ---- stages that depend on it ----

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        synchronized (this) {
            hasDependents = true;
        }
        read = true;
        return new CompletableFuture<>();
    }

    /** A copy: what others do to it does not matter here. */
    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return copy();
    }
}
