package dev.offspring.multiprocessing;

import dev.offspring.hub.WaitGraph;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * two seconds. Only waits without a limit of time count, and only if no thread of the processes could act. Where one
     * could, and does nothing, there is a warning instead.
     */
    void detectDeadlocks(boolean on);

    // ---- values and arrays in shared memory: handed to a child like any value, and the same there ----

    /** An {@code int} in shared memory. Stands for {@code Value('i', initial)}. */
    SharedInt value(int initial);

    /** A {@code long} in shared memory. Stands for {@code Value('q', initial)}. */
    SharedLong value(long initial);

    /** A {@code double} in shared memory. Stands for {@code Value('d', initial)}. */
    SharedDouble value(double initial);

    /** A flag in shared memory. Stands for {@code Value(c_bool, initial)}. */
    SharedValue<Boolean> value(boolean initial);

    /** A {@code byte} in shared memory. Stands for {@code Value('b', initial)}. */
    SharedValue<Byte> value(byte initial);

    /** A {@code short} in shared memory. Stands for {@code Value('h', initial)}. */
    SharedValue<Short> value(short initial);

    /** A {@code char} in shared memory. Stands for {@code Value('c', initial)}. */
    SharedValue<Character> value(char initial);

    /** A {@code float} in shared memory. Stands for {@code Value('f', initial)}. */
    SharedValue<Float> value(float initial);

    /**
     * A record in shared memory. Stands for {@code Value} of a {@code Structure}.
     *
     * @throws IllegalArgumentException a component is neither primitive nor such a record
     */
    <R extends Record> SharedValue<R> value(R initial);

    /**
     * A value in shared memory without a lock. Stands for {@code RawValue}.
     *
     * @param initial a boxed primitive or a record of primitives
     * @throws IllegalArgumentException it is something else
     */
    <T> RawValue<T> rawValue(T initial);

    /** An array of {@code int} in shared memory. Stands for {@code Array('i', elements)}. */
    SharedIntArray array(int... elements);

    /** An array of {@code long} in shared memory. Stands for {@code Array('q', elements)}. */
    SharedLongArray array(long... elements);

    /** An array of {@code double} in shared memory. Stands for {@code Array('d', elements)}. */
    SharedDoubleArray array(double... elements);

    /**
     * An array of records, or of boxed primitives, in shared memory. Stands for {@code Array} with a type code or a
     * {@code Structure}.
     *
     * @param elements at least one; all of one type
     * @throws IllegalArgumentException that type has no fixed size, or there is none
     */
    <T> SharedArray<T> array(List<T> elements);

    /**
     * An array of any type that has a fixed size, all zeros: {@code mp.array(byte.class, 20)}. Stands for
     * {@code Array('b', 20)}.
     *
     * @param type primitive, or a record of primitives
     * @param length 0 or more
     * @throws IllegalArgumentException the type has no fixed size
     */
    <T> SharedArray<T> array(Class<T> type, int length);

    /** So many zeros. Stands for {@code Array('i', length)}. */
    SharedIntArray intArray(int length);

    /** So many zeros. Stands for {@code Array('q', length)}. */
    SharedLongArray longArray(int length);

    /** So many zeros. Stands for {@code Array('d', length)}. */
    SharedDoubleArray doubleArray(int length);

    /** The same as {@link #array(List)} without a lock. Stands for {@code RawArray}. */
    <T> RawArray<T> rawArray(List<T> elements);

    /** The same as {@link #array(Class, int)} without a lock. Stands for {@code RawArray}. */
    <T> RawArray<T> rawArray(Class<T> type, int length);

    // ---- memory with a name: seen by all who know it ----

    /**
     * A new block of memory, all zeros. Stands for {@code SharedMemory(create=True, size=bytes)}.
     *
     * @param bytes from 1 to 2 GB
     * @throws java.io.UncheckedIOException there is no room for it
     */
    SharedMemory sharedMemory(long bytes);

    /**
     * A new block of memory, all zeros. Stands for {@code SharedMemory(name, create=True, size=bytes)}.
     *
     * @param name that of a file, without slashes
     * @param bytes from 1 to 2 GB
     * @throws java.io.UncheckedIOException there is one of that name, or no room for it
     */
    SharedMemory sharedMemory(String name, long bytes);

    /**
     * A block of memory that some process has made. Stands for {@code SharedMemory(name)}.
     *
     * @throws java.io.UncheckedIOException there is none of that name
     */
    SharedMemory sharedMemory(String name);

    /**
     * A list of fixed length in shared memory. Stands for {@code ShareableList(elements)}.
     *
     * @param elements null, {@code Boolean}, {@code Integer}, {@code Long}, {@code Double}, {@code String}, {@code byte[]}
     * @throws IllegalArgumentException an element is of another type
     */
    ShareableList shareableList(List<? extends @Nullable Object> elements);

    /** The same with a name. Stands for {@code ShareableList(elements, name=name)}. */
    ShareableList shareableList(String name, List<? extends @Nullable Object> elements);

    /**
     * A list that some process has made. Stands for {@code ShareableList(name=name)}.
     *
     * @throws java.io.UncheckedIOException there is none of that name
     */
    ShareableList shareableList(String name);

    /** Makes shared memory and unlinks it at its end. Stands for {@code SharedMemoryManager()}. */
    SharedMemoryManager sharedMemoryManager();

    // ---- waiting for several at once ----

    /**
     * Waits until at least one of several things is ready: a connection when a {@code receive} would return or throw at
     * once, a queue when it has an element, a child when it has ended. Takes nothing away; if others use the same things,
     * it may be gone when it is taken. Stands for {@code multiprocessing.connection.wait(objects)}, with children in the
     * place of their sentinels.
     *
     * @return those that are ready, in the order given
     * @throws IOException a connection was closed in this process or does not receive
     * @throws IllegalStateException a child was not started, or a queue was closed in this process
     * @throws IllegalArgumentException one of them is none of these
     */
    <T> List<T> await(Collection<? extends T> objects) throws IOException, InterruptedException;

    /**
     * The same, for {@code timeout} at most; zero and negative ones do not wait.
     *
     * @return those that are ready, or none
     */
    <T> List<T> await(Collection<? extends T> objects, Duration timeout) throws IOException, InterruptedException;

    // ---- connections to others ----

    /**
     * Listens at a Unix-domain socket that only processes of this user can reach, so no key is needed; where the system has
     * none it is a port of this machine, which other users can reach, too. Stands for {@code Listener()}.
     *
     * @throws IOException the system refuses
     */
    Listener listener() throws IOException;

    /**
     * Listens at an address without asking who calls. Whoever can reach the address can send objects here, and with them
     * run code: give an address of this machine only. Stands for {@code Listener(address)}.
     *
     * @param address {@code new InetSocketAddress("localhost", 0)} for any free port, or
     *     {@code UnixDomainSocketAddress.of(path)}
     * @throws java.net.BindException another one listens there
     */
    Listener listener(SocketAddress address) throws IOException;

    /**
     * Listens at an address; both sides prove to each other that they know a key. What is sent is not encrypted. Stands
     * for {@code Listener(address, authkey=…)}.
     *
     * @param authkey any bytes, also none
     * @throws java.net.BindException another one listens there
     */
    Listener listener(SocketAddress address, byte[] authkey) throws IOException;

    /**
     * Calls a listener that has no key. Stands for {@code Client(address)}.
     *
     * @throws IOException nobody listens there
     */
    Connection client(SocketAddress address) throws IOException, InterruptedException;

    /**
     * Calls a listener and waits until it accepts. Stands for {@code Client(address, authkey=…)}.
     *
     * @throws AuthenticationException the listener does not know the same key
     * @throws IOException nobody listens there
     */
    Connection client(SocketAddress address, byte[] authkey) throws IOException, InterruptedException;

    // ---- managers ----

    /**
     * Starts a process that holds objects for others, and waits until it serves. Stands for {@code Manager()}.
     *
     * @throws ManagerException it has ended before it could serve
     */
    Manager manager() throws InterruptedException;

    /**
     * The same; {@code initializer} runs in the manager before it serves. Stands for {@code start(initializer)}.
     *
     * @throws ManagerException the initializer threw, or it has ended before it could serve
     */
    Manager manager(Target initializer) throws InterruptedException;

    /**
     * The same at an address, where processes that know the key can {@link #connect}. Stands for
     * {@code BaseManager(address, authkey)}.
     *
     * @throws ManagerException it cannot listen there, or has ended before it could serve
     */
    Manager manager(SocketAddress address, byte[] authkey) throws InterruptedException;

    /**
     * Uses a manager that any other process has started, also on another machine. Stands for {@code connect()}.
     *
     * @throws AuthenticationException the key is wrong
     * @throws IOException nobody listens there
     */
    Manager connect(SocketAddress address, byte[] authkey) throws IOException, InterruptedException;
}
