package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Where users' threads wait for a pool. All of these waits end with {@link InterruptedException} when their thread is
 * interrupted.
 */
final class Waits {
    private Waits() {}

    /** Until it is over, whatever comes of it. */
    static void until(CompletableFuture<?> future) throws InterruptedException {
        until(future, Long.MAX_VALUE);
    }

    /** The same with a bound; zero and negative ones do not wait. Says whether it is over. */
    static boolean until(CompletableFuture<?> future, long nanos) throws InterruptedException {
        if (future.isDone()) return true;
        if (Thread.interrupted()) throw new InterruptedException();
        return future instanceof PoolResult<?> result ? result.awaitDone(nanos) : isDone(future, nanos);
    }

    private static boolean isDone(CompletableFuture<?> future, long nanos) throws InterruptedException {
        try {
            var unused = future.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Until something is true, which whoever makes it true tells by notifying the monitor, which the caller holds. */
    static boolean until(Object monitor, BooleanSupplier condition, long nanos) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            long left = nanos == Long.MAX_VALUE ? Long.MAX_VALUE : nanos - (System.nanoTime() - start);
            if (left <= 0) return false;
            // rounded up, so that the last part of a millisecond is not a busy one
            monitor.wait(left == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
        return true;
    }

    /** The result of a call that its caller waits for: who gives up waiting gives up the call. */
    static <T> T forAnswer(AsyncResult<T> result) throws Exception {
        try {
            return result.result();
        } finally {
            if (!result.ready()) result.cancel(true);
        }
    }

    /** A duration, however long, in nanoseconds. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
