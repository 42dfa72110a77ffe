package dev.offspring.jvm;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What cells call in place of the methods that hand a task to threads which were there before: the task carries with it whose
 * it is. Executors that are not Java's own get what they were given.
 */
public final class Tasks {
    /** Marks tasks with whoever hands them over. */
    public interface Rule {
        /** The same task, which says whose it is while it runs. */
        <T> Callable<T> mark(Callable<T> task);
    }

    private static volatile Rule rule = new Rule() {
        @Override
        public <T> Callable<T> mark(Callable<T> task) {
            return task;
        }
    };

    private Tasks() {}

    public static void rule(Rule now) {
        rule = now;
    }

    private static <T> Callable<T> marked(Object executor, Callable<T> task) {
        return isJavas(executor) ? rule.mark(task) : task;
    }

    private static Runnable marked(Object executor, Runnable task) {
        // a queue may sort such tasks, and a future is asked for by itself
        boolean isMore = task instanceof Comparable || task instanceof Future;
        return isJavas(executor) && !isMore ? marked(task) : task;
    }

    private static Runnable marked(Runnable task) {
        Supplier<Object> whole = unchecked(rule.mark(Executors.callable(task)));
        return () -> {
            Object unused = whole.get();
        };
    }

    private static boolean isJavas(Object executor) {
        return executor.getClass().getName().startsWith("java.util.concurrent.");
    }

    /** Of a task that declares no exception. */
    private static <T> Supplier<T> unchecked(Callable<T> task) {
        return () -> {
            try {
                return task.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError("it declares none", e);
            }
        };
    }

    private static <T> List<? extends Callable<T>> marked(Object executor, Collection<? extends Callable<T>> tasks) {
        return tasks.stream().map(task -> marked(executor, task)).toList();
    }

    public static void execute(Executor executor, Runnable task) {
        executor.execute(marked(executor, task));
    }

    public static Future<?> submit(ExecutorService executor, Runnable task) {
        return executor.submit(marked(executor, task));
    }

    public static <T> Future<T> submit(ExecutorService executor, Runnable task, T result) {
        return executor.submit(marked(executor, task), result);
    }

    public static <T> Future<T> submit(ExecutorService executor, Callable<T> task) {
        return executor.submit(marked(executor, task));
    }

    public static <T> List<Future<T>> invokeAll(ExecutorService executor, Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return executor.invokeAll(marked(executor, tasks));
    }

    public static <T> List<Future<T>> invokeAll(
            ExecutorService executor, Collection<? extends Callable<T>> tasks, long time, TimeUnit unit)
            throws InterruptedException {
        return executor.invokeAll(marked(executor, tasks), time, unit);
    }

    public static <T> T invokeAny(ExecutorService executor, Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        return executor.invokeAny(marked(executor, tasks));
    }

    public static <T> T invokeAny(
            ExecutorService executor, Collection<? extends Callable<T>> tasks, long time, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return executor.invokeAny(marked(executor, tasks), time, unit);
    }

    public static ScheduledFuture<?> schedule(
            ScheduledExecutorService executor, Runnable task, long delay, TimeUnit unit) {
        return executor.schedule(marked(executor, task), delay, unit);
    }

    public static <T> ScheduledFuture<T> schedule(
            ScheduledExecutorService executor, Callable<T> task, long delay, TimeUnit unit) {
        return executor.schedule(marked(executor, task), delay, unit);
    }

    public static ScheduledFuture<?> scheduleAtFixedRate(
            ScheduledExecutorService executor, Runnable task, long first, long period, TimeUnit unit) {
        return executor.scheduleAtFixedRate(marked(executor, task), first, period, unit);
    }

    public static ScheduledFuture<?> scheduleWithFixedDelay(
            ScheduledExecutorService executor, Runnable task, long first, long delay, TimeUnit unit) {
        return executor.scheduleWithFixedDelay(marked(executor, task), first, delay, unit);
    }

    public static CompletableFuture<Void> runAsync(Runnable task) {
        return CompletableFuture.runAsync(marked(task));
    }

    public static CompletableFuture<Void> runAsync(Runnable task, Executor executor) {
        return CompletableFuture.runAsync(marked(executor, task), executor);
    }

    public static <T> CompletableFuture<T> supplyAsync(Supplier<T> task) {
        return CompletableFuture.supplyAsync(unchecked(rule.mark(task::get)));
    }

    public static <T> CompletableFuture<T> supplyAsync(Supplier<T> task, Executor executor) {
        return CompletableFuture.supplyAsync(isJavas(executor) ? unchecked(rule.mark(task::get)) : task, executor);
    }
}
