package dev.offspring.multiprocessing;

import java.io.Serializable;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A process that holds objects for others. What it gives are <em>proxies</em>: each call travels to the manager, runs
 * there, and its result comes back. A proxy is handed to other processes like any value and stands for the same object
 * there. Stands for Python's {@code Manager()} and {@code BaseManager}. Safe for use by many threads, each of which has a
 * connection of its own, so that a call that takes long makes nobody else wait.
 *
 * <pre>{@code
 * try (Manager manager = mp.manager()) {
 *     Map<String, Integer> counts = manager.dict();
 *     mp.process(() -> counts.put("child", 1)).start().join();
 *     System.out.println(counts);
 * }
 * }</pre>
 *
 * <p><b>Values are copies.</b> What is put into a proxy is copied to the manager, and what it gives is a copy: a change to
 * that is seen nowhere else until it is put again. A proxy that is put into another stays what it is.
 *
 * <p><b>One call is one step.</b> Calls of dicts, lists, sets, namespaces, values and arrays do not mix with each other:
 * {@code counts.merge("a", 1, Integer::sum)} loses no update. The function runs in the manager and has to be
 * serializable: the lambdas of a notebook are; in a program cast them, {@code (BinaryOperator<Integer> &
 * Serializable)}. A {@code forEach} and a stream run here. Iterators live in the manager, and throw
 * {@link java.util.ConcurrentModificationException} when others have changed what they go through; to go through a copy
 * write {@code new ArrayList<>(list)}.
 *
 * <p>An object is forgotten when no process holds a proxy of it. When the manager has ended, each call is a
 * {@link ManagerException}. Whoever has a proxy may use it: it carries the manager's key.
 */
public interface Manager extends AutoCloseable {
    /** Makes an object in the manager. */
    @FunctionalInterface
    interface Maker<T> extends Serializable {
        /** Runs in the manager. */
        T make() throws Exception;
    }

    /** A change to a value, which runs in the manager. */
    @FunctionalInterface
    interface Change<T> extends UnaryOperator<T>, Serializable {}

    /** One value. Stands for the proxy of {@code Value}. */
    interface Value<T> {
        /** A copy of it. */
        T get();

        /** Makes it another. */
        void set(T value);

        /** Changes it in one step and gives the new one. */
        T update(Change<T> change);
    }

    /** Attributes. Stands for {@code Namespace}. Those whose names begin with an underscore are left out where it is shown. */
    interface Namespace {
        /**
         * A copy of an attribute; its type is what the caller expects.
         *
         * @throws java.util.NoSuchElementException there is none of that name
         */
        @SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows what was set
        <T> T get(String name);

        /** Sets an attribute. */
        void set(String name, @Nullable Object value);

        /** Removes an attribute, if there is one. */
        void remove(String name);

        /** The names of all, in the order in which they were set first. */
        Set<String> names();
    }

    /** An empty map that keeps the order of its keys. Stands for {@code dict()}. */
    <K, V> Map<K, V> dict();

    /** An empty list. Stands for {@code list()}. */
    <T> List<T> list();

    /** An empty set that keeps the order of its elements. Stands for {@code set()}. */
    <T> Set<T> set();

    /** An empty namespace. Stands for {@code Namespace()}. */
    Namespace namespace();

    /** One value. Stands for {@code Value(typecode, value)}. */
    <T> Value<T> value(T initial);

    /** A list whose length does not change. Stands for {@code Array(typecode, sequence)}. */
    <T> List<T> array(List<T> elements);

    /** Like {@link Multiprocessing#queue()}, for who has connected from elsewhere, too. Stands for {@code Queue()}. */
    <T> ProcessQueue<T> queue();

    /** Like {@link Multiprocessing#queue(int)}. */
    <T> ProcessQueue<T> queue(int maxsize);

    /** Like {@link Multiprocessing#joinableQueue()}. */
    <T> JoinableQueue<T> joinableQueue();

    /** Like {@link Multiprocessing#lock()}. */
    ProcessLock lock();

    /** Like {@link Multiprocessing#reentrantLock()}. */
    ProcessLock reentrantLock();

    /** Like {@link Multiprocessing#semaphore}. */
    ProcessSemaphore semaphore(int permits);

    /** Like {@link Multiprocessing#boundedSemaphore}. */
    ProcessSemaphore boundedSemaphore(int permits);

    /** Like {@link Multiprocessing#condition}. */
    ProcessCondition condition();

    /** Like {@link Multiprocessing#event}. */
    ProcessEvent event();

    /** Like {@link Multiprocessing#barrier(int)}. */
    ProcessBarrier barrier(int parties);

    /**
     * Says how objects of a type are made, for all who use this manager. Stands for {@code register}.
     *
     * <p>The methods of the interface are what can be called. Calls run in the manager side by side, so the object must be
     * safe for use by many threads. An exception comes back as what it is. A result is a copy, except where the method
     * says that it returns an interface that was registered, or an iterator: that stays in the manager, and the result is
     * a proxy.
     *
     * @param type an interface
     * @throws IllegalArgumentException it is no interface
     */
    <T> void register(Class<T> type, Maker<? extends T> maker);

    /**
     * An object of a type that was registered.
     *
     * @throws IllegalArgumentException it was not
     * @throws RuntimeException what its maker throws
     */
    <T> T create(Class<T> type);

    /** Registers a type and makes an object of it. */
    default <T> T create(Class<T> type, Maker<? extends T> maker) {
        register(type, maker);
        return create(type);
    }

    /** How many objects the manager holds at this moment. */
    int size();

    /** Where it listens, for {@link Multiprocessing#connect}. Stands for {@code address}. */
    SocketAddress address();

    /**
     * The process, to be shown; empty if this process has only connected to it.
     *
     * @return its exit code tells how the manager ended
     */
    Optional<ChildProcess> process();

    /**
     * Ends the manager and what it holds, and waits for its end. One that another process has started goes on, with the
     * proxies that this process has. Stands for {@code shutdown()}.
     */
    @Override
    void close();
}
