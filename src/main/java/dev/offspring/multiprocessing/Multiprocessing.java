package dev.offspring.multiprocessing;

import dev.offspring.hub.WaitGraph;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The front door: raises child processes. In a notebook it is the variable {@code mp}; in a program
 * {@code Multiprocessing.local()}. Stands for Python's module {@code multiprocessing} and its contexts. Safe for use by
 * many threads.
 */
public interface Multiprocessing {
    /** The children of this JVM. In a child it gives the child's own, so that it can have children, too. */
    static Multiprocessing local() {
        return LocalMultiprocessing.GLOBAL;
    }

    /**
     * Describes a child; nothing runs before its {@link ChildProcess#start}. Stands for {@code Process(target, args)}.
     *
     * @param target runs in the child; what it captures is copied there
     */
    ChildProcess process(Target target);

    /**
     * A pool of so many workers. Stands for {@code Pool(processes)}.
     *
     * @throws IllegalArgumentException fewer than one
     * @throws ProcessBudgetException more than there may be processes
     * @throws IllegalStateException this process is a daemon, as the workers of a pool are
     */
    default ProcessPool pool(int workers) {
        return pool(PoolOptions.workers(workers));
    }

    /** A pool of as many workers as there are processors. */
    default ProcessPool pool() {
        return pool(cpuCount());
    }

    /** A pool as the options describe it. */
    ProcessPool pool(PoolOptions options);

    /** The numbers from 0 to {@code stop}, without it. Stands for {@code range(stop)}. */
    default List<Integer> range(int stop) {
        return range(0, stop);
    }

    /** The numbers from {@code start} to {@code stop}, without it. */
    default List<Integer> range(int start, int stop) {
        return range(start, stop, 1);
    }

    /** The numbers from {@code start} in steps, to {@code stop} and without it. */
    default List<Integer> range(int start, int stop, int step) {
        return new Range(start, stop, step);
    }

    /** Logical processors, at least 1. Stands for {@code cpu_count()}. */
    int cpuCount();

    /** This process. Stands for {@code current_process()}. */
    ProcessInfo currentProcess();

    /** The process that raised this one; empty in the first of a family. Stands for {@code parent_process()}. */
    Optional<ProcessInfo> parentProcess();

    /** The children that live now, oldest first, in a list of the caller's own. Stands for {@code active_children()}. */
    List<ChildProcess> activeChildren();

    /** Reports on the children that live and on the last 1000 that have ended, in the order of their starts. */
    List<ProcessReport> reports();

    /**
     * How children come to be. Unless it was set, it is {@link StartMethod#FORKSERVER} where memory allows some JVMs to
     * wait, else {@link StartMethod#SPAWN}; a child has its parent's. Stands for {@code get_start_method()}.
     */
    StartMethod startMethod();

    /**
     * Sets it, once: for all children of this process that do not say otherwise. Stands for {@code set_start_method()}.
     *
     * @throws IllegalStateException a different one was set before, or children were started by the default; in a
     *     {@link #context} always
     * @throws UnsupportedOperationException {@link StartMethod#FORK}
     */
    void startMethod(StartMethod method);

    /**
     * Sets it whatever was before.
     *
     * @param force false is {@link #startMethod(StartMethod)}
     */
    void startMethod(StartMethod method, boolean force);

    /**
     * The same library with a start method of its own. It shares the children with this one and does not set the
     * default. Stands for {@code get_context(method)}.
     *
     * @throws UnsupportedOperationException {@link StartMethod#FORK}
     */
    Multiprocessing context(StartMethod method);

    // ---- locks and their kin: handed to a child like any value, and the same there ----

    /** A lock that is not reentrant and that anybody may release. Stands for {@code Lock()}. */
    ProcessLock lock();

    /** A lock that its holder may take again. Stands for {@code RLock()}. */
    ProcessLock reentrantLock();

    /**
     * A semaphore.
     *
     * @param permits at first, 0 or more. Stands for {@code Semaphore(permits)}
     */
    ProcessSemaphore semaphore(int permits);

    /** A semaphore that never has more permits than at first. Stands for {@code BoundedSemaphore(permits)}. */
    ProcessSemaphore boundedSemaphore(int permits);

    /** A condition with a reentrant lock of its own. Stands for {@code Condition()}. */
    ProcessCondition condition();

    /** An event that is not set. Stands for {@code Event()}. */
    ProcessEvent event();

    /**
     * A barrier.
     *
     * @param parties how many must arrive, at least 1. Stands for {@code Barrier(parties)}
     */
    ProcessBarrier barrier(int parties);

    /** A barrier whose last to arrive runs an action, in its own process. Stands for {@code Barrier(parties, action)}. */
    ProcessBarrier barrier(int parties, Target action);

    /** A barrier whose waits last {@code timeout} at most. Stands for {@code Barrier(parties, timeout=…)}. */
    ProcessBarrier barrier(int parties, Duration timeout);

    // ---- queues ----

    /** A queue without a bound. Stands for {@code Queue()}. */
    <T> ProcessQueue<T> queue();

    /**
     * A queue of at most {@code maxsize} elements, 1 or more. Stands for {@code Queue(maxsize)}.
     *
     * @throws IllegalArgumentException {@code maxsize} is not positive
     */
    <T> ProcessQueue<T> queue(int maxsize);

    /** A queue whose users say what is done. Stands for {@code JoinableQueue()}. */
    <T> JoinableQueue<T> joinableQueue();

    /** The same with a bound. Stands for {@code JoinableQueue(maxsize)}. */
    <T> JoinableQueue<T> joinableQueue(int maxsize);

    /**
     * A queue that holds 64 KiB, without a thread behind it: when it is full, {@code put} waits. Stands for
     * {@code SimpleQueue()}.
     */
    <T> ProcessQueue<T> simpleQueue();

    /** A pipe that goes both ways. Stands for {@code Pipe()}. */
    Pipe pipe();

    /**
     * A pipe.
     *
     * @param duplex whether it goes both ways; else the first end receives and the second sends. Stands for
     *     {@code Pipe(duplex)}
     */
    Pipe pipe(boolean duplex);

    // ---- deadlocks ----

    /** Who waits for what at this moment, in all processes of the family. Python has nothing like it. */
    WaitGraph waitGraph();

    /**
     * Whether the family's processes are watched for deadlocks; at first they are, unless the system property
     * {@code offspring.deadlocks} is {@code off}. A wait that would never end throws a {@link DeadlockException} within
     * two seconds. Only waits without a limit of time count, and only if no thread of the processes could act.
     */
    void detectDeadlocks(boolean on);
}
