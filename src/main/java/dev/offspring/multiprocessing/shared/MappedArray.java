package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.SharedArray;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An array of values that have a {@link Layout}, one after the other in shared memory. */
public final class MappedArray<T> extends GuardedMemory<SharedArray<T>> implements SharedArray<T> {
    /** How long it is, of what, and whether its lock is taken for each access. */
    private record Plan<T>(Class<T> type, int length, boolean raw) implements java.io.Serializable {}

    private final Plan<T> plan;
    private final Layout<T> layout;
    private final ByteBuffer data = data();

    private MappedArray(Identity identity, Plan<T> plan, Layout<T> layout, @Nullable SharedLock lent) {
        super(identity, lent);
        this.plan = plan;
        this.layout = layout;
    }

    /**
     * A new one, all zeros.
     *
     * @param raw nobody takes its lock
     * @throws IllegalArgumentException the type has no fixed size
     */
    public static <T> MappedArray<T> create(Class<T> type, int length, boolean raw) {
        Layout<T> layout = Layout.of(type);
        Identity identity = create("array", (long) Bounds.length(length) * layout.size());
        return new MappedArray<>(identity, new Plan<>(type, length, raw), layout, null);
    }

    /** A new one with these elements. */
    @SuppressWarnings("unchecked") // the class of an object is that of its type: boxed primitives and records are final
    public static <T> MappedArray<T> of(List<T> elements, boolean raw) {
        if (elements.isEmpty())
            throw new IllegalArgumentException(
                    "An empty list does not say what the array is made of. Use mp.array(Type.class, length).");
        Class<T> type = (Class<T>) elements.get(0).getClass();
        MappedArray<T> array = create(type, elements.size(), raw);
        array.setSlice(0, elements);
        return array;
    }

    private record Again<T>(Plan<T> plan, @Nullable SharedLock lent) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new MappedArray<>(identity, plan, Layout.of(plan.type), lent);
        }
    }

    @Override
    Maker maker() {
        return new Again<>(plan, lent());
    }

    @Override
    SharedArray<T> self() {
        return this;
    }

    /** Does something in one piece, unless this array is raw. */
    private <R> R whole(Supplier<R> work) {
        if (plan.raw) {
            // without it the compiler may read or write once in place of each time round a loop
            VarHandle.fullFence();
            return work.get();
        }
        lock().lock();
        try {
            return work.get();
        } finally {
            lock().unlock();
        }
    }

    private T read(int index) {
        return layout.read(data, index * layout.size());
    }

    private T write(int index, T value) {
        layout.write(data, index * layout.size(), value);
        return value;
    }

    @Override
    public int length() {
        return plan.length;
    }

    @Override
    public T get(int index) {
        Bounds.check(index, plan.length);
        return whole(() -> read(index));
    }

    @Override
    public void set(int index, T value) {
        Bounds.check(index, plan.length);
        whole(() -> write(index, value));
    }

    @Override
    public T update(int index, UnaryOperator<T> change) {
        Bounds.check(index, plan.length);
        return whole(() -> write(index, change.apply(read(index))));
    }

    @Override
    public List<T> slice(int from, int to) {
        Bounds.check(from, to, plan.length);
        return whole(() -> {
            List<T> copy = new ArrayList<>(to - from);
            for (int i = from; i < to; i++) copy.add(read(i));
            return copy;
        });
    }

    @Override
    public void setSlice(int at, List<? extends T> values) {
        Bounds.checkFit(at, values.size(), plan.length);
        whole(() -> {
            int index = at;
            for (T value : values) write(index++, value);
            return values;
        });
    }

    @Override
    public void fill(T value) {
        whole(() -> {
            for (int i = 0; i < plan.length; i++) write(i, value);
            return value;
        });
    }

    @Override
    public ByteBuffer buffer() {
        return data();
    }

    @Override
    public String toString() {
        return Texts.list(plan.length, this::get);
    }
}
