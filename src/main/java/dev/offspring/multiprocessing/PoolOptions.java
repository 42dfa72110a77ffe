package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is made from: {@code PoolOptions.workers(4).initializer(() -> load()).maxTasksPerChild(10)}. Each method
 * gives new options. Stands for the arguments of Python's {@code Pool}.
 */
public final class PoolOptions {
    private final int workers;
    private @Nullable String name;
    private @Nullable Target initializer;
    private int maxTasksPerChild;
    private @Nullable Duration taskTimeout;
    private @Nullable String heap;
    private List<String> flags = List.of();
    private @Nullable StartMethod startMethod;

    private PoolOptions(int workers) {
        this.workers = workers;
    }

    /**
     * A pool of so many workers.
     *
     * @throws IllegalArgumentException fewer than one
     */
    public static PoolOptions workers(int count) {
        if (count < 1) throw new IllegalArgumentException("A pool has at least 1 worker, not " + count + ".");
        return new PoolOptions(count);
    }

    private PoolOptions copy() {
        var copy = new PoolOptions(workers);
        copy.name = name;
        copy.initializer = initializer;
        copy.maxTasksPerChild = maxTasksPerChild;
        copy.taskTimeout = taskTimeout;
        copy.heap = heap;
        copy.flags = flags;
        copy.startMethod = startMethod;
        return copy;
    }

    /**
     * Names the pool; its workers are {@code name-worker-1} and so on. Without a name it is {@code pool-1},
     * {@code pool-2} ….
     */
    public PoolOptions name(String given) {
        if (given.isBlank()) throw new IllegalArgumentException("a name of a pool must say something");
        PoolOptions copy = copy();
        copy.name = given;
        return copy;
    }

    /**
     * Runs once in each worker before its first task. Cell variables that it sets keep their values there until the
     * notebook's own change. If it throws, the pool fails with that exception. Stands for {@code initializer} and
     * {@code initargs}.
     */
    public PoolOptions initializer(Target work) {
        PoolOptions copy = copy();
        copy.initializer = Objects.requireNonNull(work, "the initializer of a pool is null");
        return copy;
    }

    /**
     * Replaces a worker by a fresh one after so many pieces of work. Stands for {@code maxtasksperchild}; a piece is a
     * chunk there, too.
     *
     * @throws IllegalArgumentException fewer than one
     */
    public PoolOptions maxTasksPerChild(int count) {
        if (count < 1) throw new IllegalArgumentException("A worker does at least 1 task, not " + count + ".");
        PoolOptions copy = copy();
        copy.maxTasksPerChild = count;
        return copy;
    }

    /**
     * Ends a task that runs longer: its worker is killed and replaced, and the result is a {@link TaskTimeoutException}.
     * Python has nothing like it.
     *
     * @throws IllegalArgumentException it is not positive
     */
    public PoolOptions taskTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero())
            throw new IllegalArgumentException("A task needs some time, not " + timeout + ".");
        PoolOptions copy = copy();
        copy.taskTimeout = timeout;
        return copy;
    }

    /** Bounds the heap of each worker: {@code "256m"}. */
    public PoolOptions heap(String size) {
        PoolOptions copy = copy();
        copy.heap = size;
        return copy;
    }

    /** Adds JVM flags. */
    public PoolOptions flags(String... more) {
        PoolOptions copy = copy();
        copy.flags = List.of(more);
        return copy;
    }

    /** How the workers come to be. */
    public PoolOptions startMethod(StartMethod method) {
        LocalMultiprocessing.refuseFork(method);
        PoolOptions copy = copy();
        copy.startMethod = method;
        return copy;
    }

    int workers() {
        return workers;
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    Optional<Target> initializer() {
        return Optional.ofNullable(initializer);
    }

    OptionalInt maxTasksPerChild() {
        return maxTasksPerChild == 0 ? OptionalInt.empty() : OptionalInt.of(maxTasksPerChild);
    }

    Optional<Duration> taskTimeout() {
        return Optional.ofNullable(taskTimeout);
    }

    /** The child as these options describe it. */
    void describe(ChildProcess child) {
        if (heap != null) child.heap(heap);
        child.flags(flags.toArray(String[]::new));
        if (startMethod != null) child.startMethod(startMethod);
    }
}
