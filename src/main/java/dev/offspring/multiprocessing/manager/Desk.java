package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.JoinableQueue;
import dev.offspring.multiprocessing.Manager;
import dev.offspring.multiprocessing.ProcessBarrier;
import dev.offspring.multiprocessing.ProcessCondition;
import dev.offspring.multiprocessing.ProcessEvent;
import dev.offspring.multiprocessing.ProcessLock;
import dev.offspring.multiprocessing.ProcessQueue;
import dev.offspring.multiprocessing.ProcessSemaphore;
import java.util.List;

/** The manager itself, as the object number 0. */
interface Desk {
    /** The number of the desk among the objects. */
    long NUMBER = 0;

    Object dict();

    Object list();

    Object set();

    Object namespace();

    Object value(Object initial);

    Object array(List<?> elements);

    ProcessQueue<?> queue();

    ProcessQueue<?> queue(int maxsize);

    JoinableQueue<?> joinableQueue();

    ProcessLock lock();

    ProcessLock reentrantLock();

    ProcessSemaphore semaphore(int permits);

    ProcessSemaphore boundedSemaphore(int permits);

    ProcessCondition condition();

    ProcessEvent event();

    ProcessBarrier barrier(int parties);

    void register(Class<?> type, Manager.Maker<?> maker);

    Object create(Class<?> type) throws Exception;

    int size();

    /** Somebody holds an object once more. */
    void hold(long object, String holder);

    /** What was held for a traveller is held by who has received it. */
    void claim(long object, String traveller, String holder);

    /** Somebody holds an object once less. */
    void release(long object, String holder);

    /** Interrupts a call, by its number among those of its line, if it is not over. */
    void interrupt(String client, long line, long call);

    void shutdown();
}
