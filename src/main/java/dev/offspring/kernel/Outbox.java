package dev.offspring.kernel;

import dev.offspring.interpreter.Frontend.Stream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be published, in order. Text of one cell and stream that stands side by side becomes one message: the
 * first goes at once, what follows is gathered for a moment, or until something else comes behind it. A front end reads
 * about a thousand messages a second, and a loop prints a hundred times as many lines. In a crowd, text also joins that
 * of its stream over text of others, so that a program that writes to two streams by turns is no slower.
 *
 * <p>Nothing is dropped. When too much waits, {@link #print} and {@link #show} wait, and with them the program that
 * writes; {@link #put} never does, because the kernel's own words must get out whatever the cells do.
 */
final class Outbox {
    /** Characters of one stream message. */
    static final int MESSAGE = 1 << 16;

    /** Characters that may wait before writers wait. */
    static final long ROOM = 4L << 20;

    /** The same where the {@link Pace} is limited: what is in is out in less than a second. */
    private static final long ROOM_AT_A_PACE = 1 << 19;

    private static final int HASTE = 16;

    /** So many items are a crowd, in which text may go so far ahead. */
    private static final int CROWD = 100;

    private static final int AHEAD = 8;
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<Item> items = new ArrayDeque<>();
    private final WakeUp reader;
    private final Pace pace;
    private final long space;
    private long waiting;
    private long lastTextNanos = System.nanoTime() - GATHERING_NANOS;
    private boolean haste;
    private boolean closed;

    /**
     * @param reader whom to wake when there is something to take
     * @param pace how fast it may take what cells print and show
     */
    Outbox(WakeUp reader, Pace pace) {
        this.reader = reader;
        this.pace = pace;
        this.space = pace.isLimited() ? ROOM_AT_A_PACE : ROOM;
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

        boolean isOf(Origin other, Stream otherStream) {
            return other == origin && otherStream == stream;
        }

        boolean hasRoom(int more) {
            return text.length() + more <= MESSAGE;
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
            Text last = last(origin, stream);
            if (last != null && last.hasRoom(piece.length())) {
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

    /** The text that may be continued. */
    private @Nullable Text last(Origin origin, Stream stream) {
        int ahead = items.size() > CROWD ? AHEAD : 1;
        for (Iterator<Item> i = items.descendingIterator(); ahead > 0 && i.hasNext(); ahead--) {
            if (!(i.next() instanceof Text text)) return null;
            if (text.isOf(origin, stream)) return text;
        }
        return null;
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
        while (!closed && !interrupted && waiting > 0 && waiting + size > (haste ? HASTE * space : space)) {
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

    /** Tells that a message went out with so many bytes. */
    void published(long bytes) {
        lock.lock();
        try {
            pace.sent(bytes, System.nanoTime());
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
        long paced = first.size() > 0 ? pace.nanosUntilFree(System.nanoTime()) : 0;
        boolean mayGrow = first instanceof Text text && items.size() == 1 && text.size() < MESSAGE / 2 && !closed;
        return mayGrow ? Math.max(paced, lastTextNanos + GATHERING_NANOS - System.nanoTime()) : paced;
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
