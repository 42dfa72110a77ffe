package dev.offspring.worker;

import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.ProcessInfo;
import dev.offspring.multiprocessing.shared.Commons;
import dev.offspring.wire.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What the pool has told this worker and the worker has not come to yet. One thread adds, another takes. */
final class WorkQueue {
    /** How long it waits before the family is told that it does. */
    private static final long PATIENCE_MILLIS = 250;

    private final ArrayDeque<Message> waiting = new ArrayDeque<>();
    private Runnable bell = () -> {};

    synchronized void add(Message message) {
        waiting.add(message);
        notifyAll();
        bell.run();
    }

    /** Waits for the next. An interrupt was meant for a task that is over. */
    Message take() {
        while (true) {
            try {
                if (awaitHere()) return remove();
                Optional<Commons> commons = Commons.existing();
                Optional<ProcessInfo> pool = Host.current().parent();
                if (commons.isPresent() && pool.isPresent())
                    commons.get().awaitOrders(pool.get().pid(), "for work", this::ring);
            } catch (InterruptedException e) {
                // there is nothing else to do
            } finally {
                ring(() -> {});
            }
        }
    }

    private synchronized Message remove() {
        return waiting.remove();
    }

    @SuppressWarnings("WaitNotInLoop") // the caller asks again
    private synchronized boolean awaitHere() throws InterruptedException {
        if (waiting.isEmpty()) wait(PATIENCE_MILLIS);
        return !waiting.isEmpty();
    }

    private synchronized void ring(Runnable how) {
        bell = how;
        if (!waiting.isEmpty()) how.run();
    }

    /** Gives back every second piece, the last ones first, so that others can begin them. */
    synchronized List<Long> giveBack() {
        List<Long> given = new ArrayList<>();
        long pieces = waiting.stream().filter(Message.Piece.class::isInstance).count();
        Iterator<Message> backwards = waiting.descendingIterator();
        while (given.size() < (pieces + 1) / 2 && backwards.hasNext()) {
            if (backwards.next() instanceof Message.Piece piece) {
                given.add(piece.id());
                backwards.remove();
            }
        }
        return given;
    }
}
