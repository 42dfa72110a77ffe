package dev.offspring.multiprocessing;

import dev.offspring.jvm.ExitStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * A child JVM: first described, then started, then joined. Stands for Python's {@code Process}.
 *
 * <p>Safe for use by many threads. It belongs to the process that made it and cannot travel to another.
 *
 * <p>{@link #close} ends a child that still runs, so a block that must not leave one behind reads
 *
 * <pre>{@code
 * try (var child = mp.process(() -> work()).start()) {
 *     child.join(Duration.ofSeconds(5));
 * }
 * }</pre>
 */
public interface ChildProcess extends AutoCloseable {

    // ---- before the start; afterwards each is an IllegalStateException ----

    /**
     * Names it, for messages and tables. Without a name it is {@code Process-1}, {@code Process-2} …, and
     * {@code Process-1:1} for the first child of {@code Process-1}.
     *
     * @throws IllegalArgumentException the name is blank
     */
    ChildProcess name(String name);

    /**
     * Whether it is killed when this process ends ({@code true}) or waited for. A daemon cannot have children. In a
     * notebook every child ends with the session. Default: as this process is.
     */
    ChildProcess daemon(boolean daemon);

    /**
     * Bounds its heap.
     *
     * @param size a number and {@code k}, {@code m} or {@code g}: {@code "256m"}
     * @throws IllegalArgumentException that is no size
     */
    ChildProcess heap(String size);

    /** Adds JVM flags, {@code "-XX:+UseSerialGC"}. A flag that its JVM does not know ends it with exit code 1. */
    ChildProcess flags(String... flags);

    /**
     * How it comes to be, this one only.
     *
     * @throws UnsupportedOperationException {@link StartMethod#FORK}
     */
    ChildProcess startMethod(StartMethod method);

    /**
     * Starts it, and returns while it boots. The target, and the cell variables that it uses, are copied before this
     * returns: what they become afterwards does not matter to the child. Stands for {@code start()}.
     *
     * @return this
     * @throws IllegalStateException it was started before, or was closed, or this process is a daemon or is ending
     * @throws NotTransferableException the target or a variable that it uses cannot travel
     * @throws ProcessBudgetException there are too many processes
     * @throws java.io.UncheckedIOException the operating system refuses
     */
    ChildProcess start();

    // ---- at any time ----

    /** Its name, which was given or is {@code Process-1} and so on. Stands for {@code name}. */
    String name();

    /** Whether it ends with this process and has no children of its own. Stands for {@code daemon}. */
    boolean daemon();

    /** The operating system's number, or -1 before the start. */
    long pid();

    /**
     * Whether it was started and has not ended. Stands for {@code is_alive()}.
     *
     * @throws IllegalStateException it was closed
     */
    boolean isAlive();

    /**
     * How it ended, in Python's numbers: 0, n for {@code exit(n)}, 1 for an uncaught exception, -n for signal n. Empty
     * before the start and while it runs. Stands for {@code exitcode}.
     */
    OptionalInt exitcode();

    /** The same with the signal's name, and whether the number is certain. */
    Optional<ExitStatus> exitStatus();

    /** How it stands, as a row of a table. */
    ProcessReport report();

    // ---- after the start; before it, and after close(), each is an IllegalStateException ----

    /**
     * Waits for its end. All its output has been shown when this returns. Stands for {@code join()}.
     *
     * @throws IllegalStateException it was not started, or was closed, or is waited for by itself
     */
    void join() throws InterruptedException;

    /**
     * Waits for its end, no longer than the timeout; zero and negative ones do not wait. Stands for
     * {@code join(timeout)}.
     *
     * @return whether it has ended
     */
    boolean join(Duration timeout) throws InterruptedException;

    /**
     * Sends SIGTERM and returns. Its shutdown hooks run, and its exit code is -15, even when it was still booting. Does
     * nothing to a child that has ended. Stands for {@code terminate()}.
     */
    void terminate();

    /** Sends SIGKILL and returns; the exit code is -9. Stands for {@code kill()}. */
    void kill();

    /**
     * Interrupts its main thread and returns: a wait or a sleep in it ends with {@link InterruptedException}, uncaught
     * with exit code 1. A loop that asks for nothing is not stopped. Stands for {@code interrupt()}.
     */
    void interrupt();

    /**
     * Completes with this child when it has ended. Stands for {@code sentinel}; to wait for one of many, use
     * {@link CompletableFuture#anyOf}.
     */
    CompletableFuture<ChildProcess> onExit();

    /**
     * Ends it if it runs (SIGTERM, and SIGKILL after two seconds), waits for its end, and lets go of it. Name, pid, exit
     * code and report can still be read. The second call does nothing. An interrupt makes it kill at once.
     */
    @Override
    void close();
}
