package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.ShareableList;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list in named memory: a number to know it by, its length, where each slot begins and where the last ends, then the
 * slots. A slot is the tag of a type, a length in bytes, and room.
 */
public final class MappedList extends AbstractList<@Nullable Object>
        implements ShareableList, RandomAccess, Serializable {
    private static final long serialVersionUID = 1;

    private static final int KNOWN_BY = 0x6C697374; // "list"
    private static final int LENGTH = Integer.BYTES;
    private static final int SLOTS = 2 * Integer.BYTES;

    /** Of a slot: its tag and the length. */
    private static final int HEAD = 2 * Integer.BYTES;

    private final NamedMemory memory;
    private final transient ByteBuffer bytes;
    private final transient int length;

    private MappedList(NamedMemory memory) {
        this.memory = memory;
        bytes = memory.buffer();
        length = bytes.getInt(LENGTH);
    }

    /** A new one with a name of its own. */
    public static MappedList create(List<? extends @Nullable Object> elements) {
        List<Slot> slots = slots(elements);
        return fill(NamedMemory.create(size(slots)), slots);
    }

    /** A new one. */
    public static MappedList create(String name, List<? extends @Nullable Object> elements) {
        List<Slot> slots = slots(elements);
        return fill(NamedMemory.create(name, size(slots)), slots);
    }

    /**
     * One that somebody has made.
     *
     * @throws IllegalArgumentException that memory has something else in it
     */
    public static MappedList attach(String name) {
        NamedMemory memory = NamedMemory.attach(name);
        if (memory.size() < SLOTS || memory.buffer().getInt(0) != KNOWN_BY)
            throw new IllegalArgumentException("The shared memory " + name + " holds no list of mp.shareableList(…).");
        return new MappedList(memory);
    }

    private static List<Slot> slots(List<? extends @Nullable Object> elements) {
        return elements.stream().map(Slot::of).toList();
    }

    private static int firstSlot(int count) {
        return Layout.align(SLOTS + (count + 1) * Integer.BYTES, Long.BYTES);
    }

    private static long size(List<Slot> slots) {
        return firstSlot(slots.size())
                + slots.stream().mapToLong(slot -> HEAD + slot.room()).sum();
    }

    private static MappedList fill(NamedMemory memory, List<Slot> slots) {
        ByteBuffer bytes = memory.buffer();
        int at = firstSlot(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            bytes.putInt(SLOTS + i * Integer.BYTES, at);
            slot.write(bytes, at);
            at += HEAD + slot.room();
        }
        bytes.putInt(SLOTS + slots.size() * Integer.BYTES, at);
        bytes.putInt(LENGTH, slots.size());
        bytes.putInt(0, KNOWN_BY);
        return new MappedList(memory);
    }

    /** A value as it is in memory. */
    private record Slot(Tag tag, byte[] content) {
        static Slot of(@Nullable Object value) {
            Tag tag = Tag.of(value);
            return new Slot(tag, tag.bytes(value));
        }

        /** One more than the content, rounded up: a little larger text will fit there later, and every number. */
        int room() {
            return (content.length / Long.BYTES + 1) * Long.BYTES;
        }

        void write(ByteBuffer bytes, int at) {
            bytes.putInt(at, tag.ordinal());
            bytes.putInt(at + Integer.BYTES, content.length);
            bytes.put(at + HEAD, content);
        }

        static @Nullable Object read(ByteBuffer bytes, int at) {
            byte[] content = new byte[bytes.getInt(at + Integer.BYTES)];
            bytes.get(at + HEAD, content);
            return Tag.values()[bytes.getInt(at)].value(content);
        }
    }

    private int at(int index) {
        return bytes.getInt(SLOTS + Bounds.check(index, length) * Integer.BYTES);
    }

    @Override
    public NamedMemory memory() {
        return memory;
    }

    @Override
    public int size() {
        return length;
    }

    @Override
    public @Nullable Object get(int index) {
        return Slot.read(bytes, at(index));
    }

    @Override
    public @Nullable Object set(int index, @Nullable Object value) {
        int at = at(index);
        Slot slot = Slot.of(value);
        int room = bytes.getInt(SLOTS + (index + 1) * Integer.BYTES) - at - HEAD;
        if (slot.content.length > room)
            throw new IllegalArgumentException("Element " + index + " has room for " + room + " bytes, and this takes "
                    + slot.content.length + ". Make the list with a longer text at this place.");
        Object before = Slot.read(bytes, at);
        slot.write(bytes, at);
        return before;
    }

    @Override
    public int indexOf(@Nullable Object value) {
        for (int i = 0; i < length; i++) if (Objects.deepEquals(get(i), value)) return i;
        return -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object value) {
        for (int i = length - 1; i >= 0; i--) if (Objects.deepEquals(get(i), value)) return i;
        return -1;
    }

    @Override
    public boolean contains(@Nullable Object value) {
        return indexOf(value) >= 0;
    }

    @Override
    public int count(@Nullable Object value) {
        return (int) stream().filter(each -> Objects.deepEquals(each, value)).count();
    }

    @Override
    public void add(int index, @Nullable Object value) {
        throw fixed();
    }

    @Override
    public @Nullable Object remove(int index) {
        throw fixed();
    }

    private UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("A shareable list keeps its length, which is " + length
                + ". Make it with as many elements as it will have; null is one.");
    }

    /** What travels: the memory, by its name. */
    private record Travelling(NamedMemory memory) implements Serializable {
        private Object readResolve() {
            return new MappedList(memory);
        }
    }

    private Object writeReplace() {
        return new Travelling(memory);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("its name travels");
    }
}
