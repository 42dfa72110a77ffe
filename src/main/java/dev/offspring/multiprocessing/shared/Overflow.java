package dev.offspring.multiprocessing.shared;

import dev.offspring.jvm.Farewell;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a process has put into a queue that has no bound and for which there is no room in shared memory. A thread sends
 * it on as others take; the process does not end before that is done, unless it is cancelled.
 */
final class Overflow {
    private final Shared queue;
    private final Ring ring;
    private final ArrayDeque<Ring.Item> waiting = new ArrayDeque<>();
    private @Nullable Thread sender;
    private @Nullable Runnable whenSent;
    private boolean awaited;
    private boolean cancelled;

    Overflow(Shared queue, Ring ring) {
        this.queue = queue;
        this.ring = ring;
    }

    /** Always true: there is room here. */
    synchronized boolean put(Ring.Item item) {
        if (waiting.isEmpty() && sender == null && ring.put(item)) return true;
        waiting.add(item);
        if (sender == null) {
            sender = new Thread(this::send, "sender of " + queue.thingName());
            sender.setDaemon(cancelled);
            sender.start();
            if (!awaited) Farewell.at(Farewell.Step.WAIT, this::awaitSent);
            awaited = true;
        }
        return true;
    }

    synchronized int size() {
        return waiting.size();
    }

    private void send() {
        boolean done = false;
        try {
            for (Ring.Item item = next(); item != null; item = next()) {
                Ring.Item first = item;
                ring.notFull()
                        .pass(
                                () -> ring.put(first),
                                Gate.Holder.NOBODY,
                                "for others to take from " + queue.thingName(),
                                Gate.FOREVER);
                sent();
            }
            done = true;
        } catch (InterruptedException e) {
            // cancelled
        } finally {
            if (!done) drop();
        }
    }

    /** What is to be sent next. With the last one the sender's work is done. */
    private synchronized Ring.@Nullable Item next() {
        Ring.Item next = waiting.peek();
        if (next == null) retire();
        return next;
    }

    private synchronized void sent() {
        waiting.remove();
    }

    private synchronized void drop() {
        waiting.clear();
        retire();
    }

    private synchronized void retire() {
        sender = null;
        if (whenSent != null) whenSent.run();
        whenSent = null;
        notifyAll();
    }

    /** Runs the action now, or when all is sent. */
    void whenSent(Runnable action) {
        synchronized (this) {
            if (sender != null) {
                whenSent = action;
                return;
            }
        }
        action.run();
    }

    synchronized void join() throws InterruptedException {
        while (sender != null) wait();
    }

    private void awaitSent() {
        try {
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void cancel() {
        cancelled = true;
        if (sender != null) sender.interrupt();
    }
}
