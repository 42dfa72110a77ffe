package dev.offspring.worker;

import dev.offspring.wire.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What the pool has told this worker and the worker has not come to yet. One thread adds, another takes. */
final class WorkQueue {
    private final ArrayDeque<Message> waiting = new ArrayDeque<>();

    synchronized void add(Message message) {
        waiting.add(message);
        notifyAll();
    }

    /** Waits for the next. An interrupt was meant for a task that is over. */
    synchronized Message take() {
        while (waiting.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // there is nothing else to do
            }
        }
        return waiting.remove();
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
