package dev.offspring.multiprocessing.shared;

import dev.offspring.memory.Segment;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages in shared memory, first in, first out, for any number of threads of any number of processes at both sides.
 *
 * <p>The head and the tail are one word each, which holds both where the next message begins and how many there were
 * before it. A message is there when the tail is written, and taken when the head is, so a process that dies leaves the
 * ring right, wherever it dies. A message that is large, or for which there is no room though there may be one more, goes
 * into a file of its own, and the ring holds the number of that. Who has read a file leaves it to the writers, for it costs
 * more to have memory given by the file system than to write into it.
 */
final class Ring {
    /** How many of a thing's gates it takes. */
    static final int GATES = 4;

    private static final int HEAD = 0;
    private static final int TAIL = 64;
    private static final int PUTTING = 128;
    private static final int TAKING = 192;
    private static final int EMPTY_LINE = 256;
    private static final int FULL_LINE = 320;
    private static final int SPARES = 384;
    private static final int DATA = 448;

    /** How many files wait to be written anew, and how long they may be. */
    private static final int MOST_SPARES = 2;

    private static final int LONGEST_SPARE = 4 << 20;

    private static final int POSITION_BITS = 24;
    private static final long POSITIONS = (1L << POSITION_BITS) - 1;
    private static final long COUNTS = -1L >>> POSITION_BITS;

    /** The most bytes that a ring may have. */
    static final int LARGEST = 1 << POSITION_BITS - 1;

    /** What a message takes at least: one in a file. */
    static final int SMALLEST = 16;

    private static final int IN_FILE = 1 << 30;
    private static final int MARKED = 1 << 31;
    private static final int LENGTH = IN_FILE - 1;
    private static final AtomicLong LAST_FILE = new AtomicLong();

    private final Shared thing;
    private final Segment memory;
    private final ByteBuffer bytes;
    private final int at;
    private final int size;
    private final long bound;
    private final Mutex putting;
    private final Mutex taking;
    private final Gate notEmpty;
    private final Gate notFull;

    /**
     * A message.
     *
     * @param marked whether it has the mark that the users of the ring give a meaning to
     */
    record Item(byte[] bytes, boolean marked) {}

    /** How much memory a ring of so many bytes takes. */
    static int sizeFor(int data) {
        return DATA + data;
    }

    /**
     * The ring in the memory of a thing.
     *
     * @param gate the first of the thing's gates that it uses
     * @param at where it begins, a multiple of 64
     * @param size a power of two
     * @param bound how many messages it holds at most
     */
    Ring(Shared thing, int gate, int at, int size, long bound) {
        this.thing = thing;
        this.memory = thing.memory();
        this.bytes = memory.bytes();
        this.at = at;
        this.size = size;
        this.bound = bound;
        putting = new Mutex(thing, gate, at + PUTTING);
        taking = new Mutex(thing, gate + 1, at + TAKING);
        notEmpty = new Gate(thing, gate + 2, at + EMPTY_LINE);
        notFull = new Gate(thing, gate + 3, at + FULL_LINE);
    }

    /** Open when there may be a message. */
    Gate notEmpty() {
        return notEmpty;
    }

    /** Open when there may be room. */
    Gate notFull() {
        return notFull;
    }

    long count() {
        while (true) {
            long head = memory.getLong(at + HEAD);
            long tail = memory.getLong(at + TAIL);
            if (memory.getLong(at + HEAD) == head) return count(head, tail);
        }
    }

    /** How many messages were put in, ever. */
    long puts() {
        return memory.getLong(at + TAIL) >>> POSITION_BITS;
    }

    /** How many messages were taken, ever. */
    long takes() {
        return memory.getLong(at + HEAD) >>> POSITION_BITS;
    }

    private static long count(long head, long tail) {
        return ((tail >>> POSITION_BITS) - (head >>> POSITION_BITS)) & COUNTS;
    }

    private int used(long head, long tail) {
        if (count(head, tail) == 0) return 0;
        int used = (int) ((tail & POSITIONS) - (head & POSITIONS)) & (size - 1);
        return used == 0 ? size : used;
    }

    private static int room(int length) {
        return (Integer.BYTES + length + 3) & ~3;
    }

    // ---- putting ----

    /** Puts a message in if there is room for it, and says whether there was. */
    boolean put(Item item) {
        if (!hasRoom()) return false;
        putting.lock();
        try {
            long head = memory.getLong(at + HEAD);
            long tail = memory.getLong(at + TAIL);
            if (!hasRoom(head, tail)) return false;
            int free = size - used(head, tail);
            int mark = item.marked ? MARKED : 0;
            boolean inFile = !fits(item, free, count(head, tail));
            if (inFile && !counts() && isSmall(item)) return false;
            byte[] content = inFile ? inFile(item.bytes) : item.bytes;
            write(tail, content, content.length | mark | (inFile ? IN_FILE : 0));
        } finally {
            putting.unlock();
        }
        notEmpty.open(1);
        return true;
    }

    private boolean hasRoom() {
        return hasRoom(memory.getLong(at + HEAD), memory.getLong(at + TAIL));
    }

    private boolean hasRoom(long head, long tail) {
        return count(head, tail) < bound && size - used(head, tail) >= SMALLEST;
    }

    /** Whether the bound is such that it and not the bytes say when the ring is full. */
    private boolean counts() {
        return bound * SMALLEST <= size;
    }

    private boolean isSmall(Item item) {
        return item.bytes.length <= size / 4 - SMALLEST;
    }

    /** Whether a message may be in the ring itself: it leaves room for as many as may still come. */
    private boolean fits(Item item, int free, long count) {
        long reserved = counts() ? (bound - count - 1) * SMALLEST : 0;
        return isSmall(item) && free - room(item.bytes.length) >= reserved;
    }

    private void write(long tail, byte[] content, int head) {
        int position = (int) (tail & POSITIONS);
        bytes.putInt(data(position), head);
        copyIn(position + Integer.BYTES, content);
        int next = (position + room(content.length)) & (size - 1);
        memory.setLong(at + TAIL, ((tail >>> POSITION_BITS) + 1) << POSITION_BITS | next);
    }

    private int data(int position) {
        return at + DATA + (position & (size - 1));
    }

    private void copyIn(int position, byte[] content) {
        int first = Math.min(content.length, size - (position & (size - 1)));
        bytes.put(data(position), content, 0, first);
        bytes.put(at + DATA, content, first, content.length - first);
    }

    private byte[] inFile(byte[] content) {
        long spare = takeSpare();
        long number = spare != 0 ? spare : (long) thing.member().number() << 32 | LAST_FILE.incrementAndGet();
        // a channel would be closed by an interrupt
        try (RandomAccessFile file = new RandomAccessFile(file(number).toFile(), "rw")) {
            file.write(content);
            if (file.length() > content.length) file.setLength(content.length);
        } catch (IOException e) {
            Segment.delete(file(number));
            throw new UncheckedIOException(
                    "No room for a message of " + content.length + " bytes in " + thing.thingName(), e);
        }
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** The number of a file that nobody uses, or 0. */
    private long takeSpare() {
        for (int i = 0; i < MOST_SPARES; i++) {
            long number = memory.getLong(spare(i));
            if (number != 0 && memory.changeLong(spare(i), number, 0)) return number;
        }
        return 0;
    }

    /** Whoever dies before it is done with a file leaves it to the end of the ring, with which all are deleted. */
    private void giveBack(long number, int length) {
        if (length <= LONGEST_SPARE)
            for (int i = 0; i < MOST_SPARES; i++) if (memory.changeLong(spare(i), 0, number)) return;
        Segment.delete(file(number));
    }

    private int spare(int index) {
        return at + SPARES + index * Long.BYTES;
    }

    private Path file(long number) {
        Path memoryFile = memory.path();
        return memoryFile.resolveSibling(memoryFile.getFileName() + "." + Long.toHexString(number));
    }

    // ---- taking ----

    /** Takes the oldest message, if there is one. */
    Optional<Item> take() {
        return take(true);
    }

    /** Takes the oldest message, if there is one; a marked one stays unless it is wanted. */
    Optional<Item> take(boolean marked) {
        if (isEmpty()) return Optional.empty();
        Item item;
        taking.lock();
        try {
            long head = memory.getLong(at + HEAD);
            long tail = memory.getLong(at + TAIL);
            if (count(head, tail) == 0) return Optional.empty();
            int position = (int) (head & POSITIONS);
            int kind = bytes.getInt(data(position));
            if (!marked && (kind & MARKED) != 0) return Optional.empty();
            item = read(position, kind);
            long file = (kind & IN_FILE) == 0 ? 0 : number(position);
            memory.setLong(at + HEAD, next(head, kind));
            if (file != 0) giveBack(file, item.bytes.length);
        } finally {
            taking.unlock();
        }
        notFull.open(1);
        return Optional.of(item);
    }

    boolean isEmpty() {
        return count(memory.getLong(at + HEAD), memory.getLong(at + TAIL)) == 0;
    }

    private long next(long head, int kind) {
        int next = ((int) (head & POSITIONS) + room(kind & LENGTH)) & (size - 1);
        return ((head >>> POSITION_BITS) + 1) << POSITION_BITS | next;
    }

    private Item read(int position, int kind) {
        boolean marked = (kind & MARKED) != 0;
        if ((kind & IN_FILE) == 0) return new Item(copyOut(position + Integer.BYTES, kind & LENGTH), marked);
        try (RandomAccessFile file = new RandomAccessFile(file(number(position)).toFile(), "r")) {
            byte[] content = new byte[(int) file.length()];
            file.readFully(content);
            return new Item(content, marked);
        } catch (IOException e) {
            throw new UncheckedIOException("A message of " + thing.thingName() + " is lost", e);
        }
    }

    private long number(int position) {
        return ByteBuffer.wrap(copyOut(position + Integer.BYTES, Long.BYTES)).getLong();
    }

    private byte[] copyOut(int position, int length) {
        byte[] content = new byte[length];
        int first = Math.min(length, size - (position & (size - 1)));
        bytes.get(data(position), content, 0, first);
        bytes.get(at + DATA, content, first, length - first);
        return content;
    }

    /** The messages that are in it at this moment, oldest first, at most {@code most}; they stay. */
    List<Item> look(int most) {
        List<Item> items = new ArrayList<>();
        taking.lock();
        try {
            long tail = memory.getLong(at + TAIL);
            long head = memory.getLong(at + HEAD);
            while (count(head, tail) > 0 && items.size() < most) {
                int position = (int) (head & POSITIONS);
                int kind = bytes.getInt(data(position));
                items.add(read(position, kind));
                head = next(head, kind);
            }
        } finally {
            taking.unlock();
        }
        return items;
    }
}
