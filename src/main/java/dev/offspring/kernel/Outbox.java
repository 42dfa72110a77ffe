package dev.offspring.kernel;

import dev.offspring.interpreter.Frontend.Stream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be published, in order. Text of one cell and stream that stands side by side becomes one message: the
 * first goes at once, what follows is gathered for a moment, or until something else comes behind it. A front end reads
 * about a thousand messages a second, and a loop prints a hundred times as many lines.
 *
 * <p>Nothing is dropped. When too much waits, {@link #print} and {@link #show} wait, and with them the program that
 * writes; {@link #put} never does, because the kernel's own words must get out whatever the cells do.
 */
final class Outbox {
    /** Characters of one stream message. */
    static final int MESSAGE = 1 << 16;

    /** Characters that may wait before writers wait. */
    static final long ROOM = 4L << 20;

    private static final long ROOM_IN_HASTE = 16 * ROOM;
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<Item> items = new ArrayDeque<>();
    private final WakeUp reader;
    private long waiting;
    private long lastTextNanos = System.nanoTime() - GATHERING_NANOS;
    private boolean haste;
    private boolean closed;

    /** @param reader whom to wake when there is something to take */
    Outbox(WakeUp reader) {
        this.reader = reader;
    }

    private sealed interface Item permits Whole, Text {
        long size();

        Outgoing message();
    }

    private record Whole(Outgoing message, long size) implements Item {}

    private static final class Text implements Item {
        final Origin origin;
        final Stream stream;
        final StringBuilder text = new StringBuilder();

        Text(Origin origin, Stream stream) {
            this.origin = origin;
            this.stream = stream;
        }

        boolean takes(Origin other, Stream otherStream, int more) {
            return other == origin && otherStream == stream && text.length() + more <= MESSAGE;
        }

        @Override
        public long size() {
            return text.length();
        }

        @Override
        public Outgoing message() {
            return new Outgoing(
                    "stream",
                    origin,
                    Json.object()
                            .put("name", stream.name().toLowerCase(Locale.ROOT))
                            .put("text", text.toString()));
        }
    }

    /** Adds the kernel's own words. */
    void put(Outgoing message) {
        add(new Whole(message, 0));
    }

    /**
     * Adds what a cell shows; waits for room.
     *
     * @param size characters
     */
    void show(Outgoing message, long size) {
        lock.lock();
        try {
            awaitRoom(size);
            add(new Whole(message, size));
        } finally {
            lock.unlock();
        }
    }

    /** Adds what a cell prints; waits for room. */
    void print(Origin origin, Stream stream, String text) {
        for (int start = 0; start < text.length(); ) {
            int end = Math.min(text.length(), start + MESSAGE);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) end--;
            printPiece(origin, stream, text.substring(start, end));
            start = end;
        }
    }

    private void printPiece(Origin origin, Stream stream, String piece) {
        lock.lock();
        try {
            awaitRoom(piece.length());
            if (closed) return;
            if (items.peekLast() instanceof Text last && last.takes(origin, stream, piece.length())) {
                last.text.append(piece);
                waiting += piece.length();
                return;
            }
            Text text = new Text(origin, stream);
            text.text.append(piece);
            add(text);
        } finally {
            lock.unlock();
        }
    }

    private void add(Item item) {
        lock.lock();
        try {
            if (closed) return;
            items.addLast(item);
            waiting += item.size();
            reader.call();
        } finally {
            lock.unlock();
        }
    }

    /** An interrupted writer is let through: whoever interrupts it wants it to end. */
    private void awaitRoom(long size) {
        boolean interrupted = false;
        while (!closed && !interrupted && waiting > 0 && waiting + size > (haste ? ROOM_IN_HASTE : ROOM)) {
            try {
                room.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    boolean hasWaitingWriters() {
        lock.lock();
        try {
            return lock.hasWaiters(room);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives writers more room while a cell is being ended, so that its end is not stuck behind its output when the
     * front end does not read.
     */
    void haste(boolean on) {
        lock.lock();
        try {
            haste = on;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next message that is due, or null. */
    @Nullable
    Outgoing take() {
        lock.lock();
        try {
            Item first = items.peekFirst();
            if (first == null || nanosUntilDue(first) > 0) return null;
            items.removeFirst();
            waiting -= first.size();
            room.signalAll();
            if (first instanceof Text) lastTextNanos = System.nanoTime();
            return first.message();
        } finally {
            lock.unlock();
        }
    }

    /** How long there is nothing to take; negative without an end in sight. */
    long millisUntilDue() {
        lock.lock();
        try {
            Item first = items.peekFirst();
            if (first == null) return -1;
            return TimeUnit.NANOSECONDS.toMillis(nanosUntilDue(first) + 999_999);
        } finally {
            lock.unlock();
        }
    }

    private long nanosUntilDue(Item first) {
        boolean mayGrow = first instanceof Text text && items.size() == 1 && text.size() < MESSAGE / 2 && !closed;
        return mayGrow ? Math.max(0, lastTextNanos + GATHERING_NANOS - System.nanoTime()) : 0;
    }

    /** Nothing more comes in and nobody waits any longer; what is in can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            reader.call();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
