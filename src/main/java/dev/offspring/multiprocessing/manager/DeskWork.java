package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.JoinableQueue;
import dev.offspring.multiprocessing.Manager;
import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.ProcessBarrier;
import dev.offspring.multiprocessing.ProcessCondition;
import dev.offspring.multiprocessing.ProcessEvent;
import dev.offspring.multiprocessing.ProcessLock;
import dev.offspring.multiprocessing.ProcessQueue;
import dev.offspring.multiprocessing.ProcessSemaphore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The desk, in the manager. */
final class DeskWork implements Desk {
    private final ManagerServer server;
    private final Multiprocessing mp = Multiprocessing.local();

    DeskWork(ManagerServer server) {
        this.server = server;
    }

    @Override
    public Object dict() {
        return new Stay(new LinkedHashMap<>(), Map.class, true);
    }

    @Override
    public Object list() {
        return new Stay(new ArrayList<>(), List.class, true);
    }

    @Override
    public Object set() {
        return new Stay(new LinkedHashSet<>(), Set.class, true);
    }

    @Override
    public Object namespace() {
        return new Stay(new Attributes(), Manager.Namespace.class, true);
    }

    @Override
    public Object value(Object initial) {
        return new Stay(new OneValue(initial), Manager.Value.class, true);
    }

    @Override
    public Object array(List<?> elements) {
        return new Stay(Arrays.asList(elements.toArray()), List.class, true);
    }

    @Override
    public ProcessQueue<?> queue() {
        return mp.queue();
    }

    @Override
    public ProcessQueue<?> queue(int maxsize) {
        return mp.queue(maxsize);
    }

    @Override
    public JoinableQueue<?> joinableQueue() {
        return mp.joinableQueue();
    }

    @Override
    public ProcessLock lock() {
        return mp.lock();
    }

    @Override
    public ProcessLock reentrantLock() {
        return mp.reentrantLock();
    }

    @Override
    public ProcessSemaphore semaphore(int permits) {
        return mp.semaphore(permits);
    }

    @Override
    public ProcessSemaphore boundedSemaphore(int permits) {
        return mp.boundedSemaphore(permits);
    }

    @Override
    public ProcessCondition condition() {
        return mp.condition();
    }

    @Override
    public ProcessEvent event() {
        return mp.event();
    }

    @Override
    public ProcessBarrier barrier(int parties) {
        return mp.barrier(parties);
    }

    @Override
    public void register(Class<?> type, Manager.Maker<?> maker) {
        server.register(type, maker);
    }

    @Override
    public Object create(Class<?> type) throws Exception {
        return new Stay(server.make(type), type, false);
    }

    @Override
    public int size() {
        return server.holdings().size();
    }

    @Override
    public void hold(long object, String holder) {
        server.holdings().hold(object, holder);
    }

    @Override
    public void claim(long object, String traveller, String holder) {
        server.holdings().claim(object, traveller, holder);
    }

    @Override
    public void release(long object, String holder) {
        server.holdings().release(object, holder);
    }

    @Override
    public void interrupt(String client, long line, long call) {
        server.interrupt(client, line, call);
    }

    @Override
    public void shutdown() {
        server.close();
    }
}
