package dev.offspring.multiprocessing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a pool has done, as far back as it remembers. Safe for use by many threads. */
final class PoolJournal {
    private static final int TASKS = 10_000;
    private static final int WORKERS = 200;
    private static final int FAILURES = 100;

    private static final int SLOWEST = 10;
    private static final Comparator<TaskReport> LONGEST_FIRST =
            Comparator.comparing(TaskReport::time).reversed();

    private final ArrayDeque<TaskReport> tasks = new ArrayDeque<>();
    private final List<TaskReport> slowest = new ArrayList<>();
    private final ArrayDeque<WorkerReport> pastWorkers = new ArrayDeque<>();
    private final ArrayDeque<PoolResult<?>> failures = new ArrayDeque<>();
    private long tasksDone;

    /** @param argument is asked only where it will be read, for it calls what the user wrote */
    void add(TaskReport task, Supplier<Optional<String>> argument) {
        TaskReport told = isSlow(task) ? task.withArgument(argument.get()) : task;
        synchronized (this) {
            tasksDone++;
            addBounded(tasks, told, TASKS);
            if (!isSlow(told)) return;
            slowest.add(told);
            slowest.sort(LONGEST_FIRST);
            if (slowest.size() > SLOWEST) slowest.remove(SLOWEST);
        }
    }

    private synchronized boolean isSlow(TaskReport task) {
        return slowest.size() < SLOWEST || LONGEST_FIRST.compare(task, slowest.get(SLOWEST - 1)) < 0;
    }

    synchronized void add(WorkerReport worker) {
        addBounded(pastWorkers, worker, WORKERS);
    }

    /** A failure that somebody may still ask for. */
    synchronized void add(PoolResult<?> failed) {
        failures.removeIf(result -> result.unread().isEmpty());
        addBounded(failures, failed, FAILURES);
    }

    private static <T> void addBounded(ArrayDeque<T> all, T one, int bound) {
        all.add(one);
        if (all.size() > bound) all.remove();
    }

    /** Failures that nobody has asked for; they are told once. */
    synchronized List<Throwable> takeUnread() {
        List<Throwable> unread = new ArrayList<>();
        for (PoolResult<?> result : failures) result.unread().ifPresent(unread::add);
        failures.clear();
        return unread;
    }

    synchronized PoolReport report(String name, List<WorkerReport> living) {
        List<WorkerReport> workers = new ArrayList<>(pastWorkers);
        workers.addAll(living);
        workers.sort(WorkerReport.BY_NUMBER);
        return new PoolReport(name, List.copyOf(workers), List.copyOf(tasks), List.copyOf(slowest), tasksDone);
    }
}
