package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.AsyncResult;
import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.ProcessBarrier;
import dev.offspring.multiprocessing.ProcessCondition;
import dev.offspring.multiprocessing.ProcessEvent;
import dev.offspring.multiprocessing.ProcessLock;
import dev.offspring.multiprocessing.ProcessQueue;
import dev.offspring.multiprocessing.ProcessSemaphore;

/**
 * Stands in for {@code wait} and {@code notify} in the code of cells. Python's users write these names for other things:
 * on objects of this library they are an error that says what is meant here.
 */
@SuppressWarnings({"WaitNotInLoop", "NotifyNotInLoop", "NakedNotify"}) // the caller's business
public final class Monitors {
    private Monitors() {}

    /** {@code object.wait()}. */
    public static void wait(Object object) throws InterruptedException {
        mustWait(object);
        object.wait();
    }

    /** {@code object.wait(millis)}. */
    public static void wait(Object object, long millis) throws InterruptedException {
        mustWait(object);
        object.wait(millis);
    }

    /** {@code object.wait(millis, nanos)}. */
    public static void wait(Object object, long millis, int nanos) throws InterruptedException {
        mustWait(object);
        object.wait(millis, nanos);
    }

    /** {@code object.notify()}. */
    public static void notify(Object object) {
        mustNotify(object, "notify", "signal()");
        object.notify();
    }

    /** {@code object.notifyAll()}. */
    public static void notifyAll(Object object) {
        mustNotify(object, "notifyAll", "signalAll()");
        object.notifyAll();
    }

    private static void mustWait(Object object) {
        String right = null;
        if (object instanceof ProcessEvent
                || object instanceof ProcessCondition
                || object instanceof ProcessBarrier
                || object instanceof AsyncResult) right = "await() or await(Duration)";
        else if (object instanceof ChildProcess) right = "join() or join(Duration)";
        else if (object instanceof ProcessSemaphore) right = "acquire()";
        else if (object instanceof ProcessQueue) right = "take() or poll(Duration)";
        else if (object instanceof ProcessLock) right = "newCondition() for a condition, and its await()";
        if (right != null) refuse(object, "wait", right);
    }

    private static void mustNotify(Object object, String name, String right) {
        if (object instanceof ProcessCondition) refuse(object, name, right);
        else if (object instanceof ProcessEvent) refuse(object, name, "set()");
        else if (object instanceof ProcessLock)
            refuse(object, name, "newCondition() for a condition, and its " + right);
        else if (object instanceof ProcessSemaphore) refuse(object, name, "release()");
    }

    private static void refuse(Object object, String name, String right) {
        throw new UnsupportedOperationException("Write " + right + " for " + object + ": every Java object has a "
                + name + "(), and it means another thing, which knows nothing of other processes.");
    }
}
