package dev.offspring.multiprocessing;

import dev.offspring.multiprocessing.manager.Managed;
import dev.offspring.multiprocessing.shared.Shared;
import java.io.Closeable;
import java.io.Serializable;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.BaseStream;

/**
 * What may not travel, and what to do instead. Some of it the JDK would serialise; a copy of a lock would lock nothing,
 * so that is refused, too.
 */
final class Refusals {
    private record Rule(Class<?> type, String advice) {}

    private static final Rule[] RULES = {
        new Rule(ChildProcess.class, "It belongs to the process that made it: join it there, and send what it did"),
        new Rule(ProcessPool.class, "It belongs to the process that made it; workers cannot have workers"),
        new Rule(Lock.class, "A copy would lock nothing. Use mp.lock()"),
        new Rule(ReadWriteLock.class, "A copy would lock nothing. Use mp.lock()"),
        new Rule(StampedLock.class, "A copy would lock nothing. Use mp.lock()"),
        new Rule(Condition.class, "A copy would wake nobody. Use mp.condition()"),
        new Rule(Semaphore.class, "A copy would count alone. Use mp.semaphore(n)"),
        new Rule(CountDownLatch.class, "A copy would count alone. Use mp.event() or mp.barrier(n)"),
        new Rule(CyclicBarrier.class, "A copy would wait alone. Use mp.barrier(n)"),
        new Rule(Phaser.class, "A copy would wait alone. Use mp.barrier(n)"),
        new Rule(BlockingQueue.class, "A copy would get nothing from the other side. Use mp.queue()"),
        new Rule(
                Connection.class,
                "A socket stays in its process. Call from the child with mp.client(address), or use mp.pipe()"),
        new Rule(Listener.class, "A socket stays in its process. Listen in the child, and send it the address"),
        new Rule(
                Manager.class,
                "Send what it made, such as manager.dict(); or connect from the child with mp.connect(address, key)"),
        new Rule(Thread.class, "Start the thread in the child"),
        new Rule(ThreadGroup.class, "Make it in the child"),
        new Rule(ThreadLocal.class, "Make it in the child"),
        new Rule(Executor.class, "Make it in the child, or use mp.pool(n) in its place"),
        new Rule(Future.class, "Wait for its result and send that"),
        new Rule(Process.class, "Start the program in the child, or send its pid()"),
        new Rule(ProcessHandle.class, "Send its pid()"),
        new Rule(ClassLoader.class, "Classes find their way to a child without it"),
        new Rule(Reference.class, "Send what it refers to"),
        new Rule(BaseStream.class, "Collect it first: stream.toList()"),
        new Rule(Closeable.class, "Open it in the child"),
        new Rule(Iterator.class, "Send the collection, or its elements in a list"),
        new Rule(AutoCloseable.class, "Open it in the child"),
    };

    private Refusals() {}

    /** Why an object may not travel: what to do instead; empty if it may. */
    static Optional<String> adviceFor(Object object) {
        String name = object.getClass().getName();
        if (name.equals("java.util.concurrent.ConcurrentHashMap$Segment"))
            return Optional.empty(); // the map's own form
        if (object instanceof Shared || object instanceof Managed) return Optional.empty();
        boolean serializable = object instanceof Serializable;
        for (Rule rule : RULES) {
            if (!rule.type.isInstance(object)) continue;
            // a class that was made to travel and closes something knows what it does
            if (serializable && (rule.type == AutoCloseable.class || rule.type == Closeable.class)) continue;
            if (serializable && rule.type == Iterator.class) continue;
            return Optional.of(rule.advice);
        }
        if (serializable) return Optional.empty();
        if (object.getClass().isHidden())
            return Optional.of(
                    name.startsWith("java.")
                            ? "It is a lambda of the JDK's own: write it out, as x -> x in place of Function.identity()"
                            : "It is a lambda of a type that is not made to travel: let the type extend java.io.Serializable, or"
                                    + " cast the lambda to (" + lambdaType(object) + " & java.io.Serializable)");
        if (object.getClass().isAnonymousClass())
            return Optional.of("It is an anonymous class: write a lambda or a record in its place");
        return Optional.of(
                name.startsWith("java.")
                        ? "Make it in the child, or send the data that it is made of"
                        : "Let " + object.getClass().getSimpleName()
                                + " implement java.io.Serializable, make it a record that does, or make it in the child");
    }

    private static String lambdaType(Object lambda) {
        Class<?>[] interfaces = lambda.getClass().getInterfaces();
        return interfaces.length == 0 ? "Type" : interfaces[0].getSimpleName();
    }
}
