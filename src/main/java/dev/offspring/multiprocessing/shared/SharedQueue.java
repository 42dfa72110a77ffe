package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.EndOfQueueException;
import dev.offspring.multiprocessing.JoinableQueue;
import dev.offspring.multiprocessing.QueueReport;
import dev.offspring.multiprocessing.Transfer;
import dev.offspring.multiprocessing.ready.Awaitable;
import dev.offspring.multiprocessing.ready.Bell;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A queue in shared memory. One class for all kinds, which differ in their bounds only. */
public final class SharedQueue<T> extends Shared implements JoinableQueue<T>, Awaitable {
    private static final int UNFINISHED = HEADER;
    private static final int UNFINISHED_LINE = HEADER + 4;
    private static final int RING = 64;
    private static final int SMALL_RING = 1 << 16;

    /** What all processes must know of a queue. */
    record Plan(int bound, boolean overflows, boolean joinable, int ring) implements Serializable {
        static Plan bounded(int bound, boolean joinable) {
            long data = Math.min(Ring.LARGEST, Math.max(SMALL_RING, (long) bound * 2 * Ring.SMALLEST));
            return new Plan(bound, false, joinable, (int) Long.highestOneBit(data - 1) << 1);
        }
    }

    private final Plan plan;
    private final Ring ring;
    private final Gate allDone;
    private final ClassSource classes;
    private final Overflow overflow;
    private final String toPut;
    private final String toTake;
    private final String what;
    private volatile boolean used;

    private SharedQueue(Identity identity, Plan plan) {
        super(identity);
        this.plan = plan;
        ring = new Ring(this, 0, RING, plan.ring, plan.bound == 0 ? Long.MAX_VALUE >>> 24 : plan.bound);
        allDone = new Gate(this, Ring.GATES, UNFINISHED_LINE);
        classes = commons().host().classes();
        overflow = new Overflow(this, ring);
        toPut = "to put into " + thingName() + (plan.bound == 0 ? "" : " of " + plan.bound);
        toTake = "to take from " + thingName();
        what = "the element for " + thingName();
    }

    /** A queue without a bound. */
    public static <T> SharedQueue<T> unbounded(boolean joinable) {
        return create(new Plan(0, true, joinable, SMALL_RING));
    }

    /** A queue without a number for its bound, that holds 64 KiB: {@code put} waits for room. */
    public static <T> SharedQueue<T> simple() {
        return create(new Plan(0, false, false, SMALL_RING));
    }

    /**
     * A queue of at most so many elements.
     *
     * @throws IllegalArgumentException {@code bound} is not positive
     */
    public static <T> SharedQueue<T> bounded(int bound, boolean joinable) {
        if (bound < 1)
            throw new IllegalArgumentException(
                    "a queue holds at least 1 element, not " + bound + "; without a bound it is mp.queue()");
        return create(Plan.bounded(bound, joinable));
    }

    private static <T> SharedQueue<T> create(Plan plan) {
        return new SharedQueue<>(Identity.create("queue", RING - HEADER + Ring.sizeFor(plan.ring)), plan);
    }

    private record Again(Plan plan) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new SharedQueue<>(identity, plan);
        }
    }

    @Override
    Maker maker() {
        return new Again(plan);
    }

    // ---- putting ----

    private Ring.Item item(T element) {
        mustBeOpen();
        if (element == null)
            throw new NullPointerException("A queue of Java's holds no null. To say that nothing more will come, call "
                    + "putEnd(); for a value that may be missing, put an Optional.");
        return new Ring.Item(Transfer.write(element, what, classes), false);
    }

    private boolean put(Ring.Item item, long deadline) throws InterruptedException {
        mustBeOpen();
        used = true;
        begin();
        boolean put = false;
        try {
            put = plan.overflows
                    ? overflow.put(item)
                    : ring.notFull().pass(() -> ring.put(item), Gate.Holder.NOBODY, toPut, deadline);
            return put;
        } finally {
            if (!put) finish();
        }
    }

    @Override
    public void put(T element) throws InterruptedException {
        put(item(element), Gate.FOREVER);
    }

    @Override
    public boolean offer(T element, Duration timeout) throws InterruptedException {
        return put(item(element), Gate.deadline(timeout));
    }

    @Override
    public boolean offer(T element, long time, TimeUnit unit) throws InterruptedException {
        return put(item(element), Gate.deadline(unit.toNanos(Math.max(0, time))));
    }

    @Override
    public boolean offer(T element) {
        Ring.Item item = item(element);
        used = true;
        begin();
        boolean put = plan.overflows ? overflow.put(item) : ring.put(item);
        if (!put) finish();
        return put;
    }

    @Override
    public boolean add(T element) {
        if (offer(element)) return true;
        throw new IllegalStateException(this + " is full. To wait for room call put().");
    }

    @Override
    public boolean addAll(Collection<? extends T> elements) {
        if (elements == this) throw new IllegalArgumentException("a queue cannot be added to itself");
        boolean any = false;
        for (T element : elements) any |= add(element);
        return any;
    }

    @Override
    public void putEnd() throws InterruptedException {
        put(new Ring.Item(new byte[0], true), Gate.FOREVER);
    }

    // ---- taking ----

    private Optional<T> take(long deadline) throws InterruptedException {
        mustBeOpen();
        used = true;
        Taken taken = new Taken();
        if (!ring.notEmpty().pass(taken::attempt, Gate.Holder.NOBODY, toTake, deadline)) return Optional.empty();
        return Optional.of(element(taken.item()));
    }

    private final class Taken {
        private Optional<Ring.Item> item = Optional.empty();

        boolean attempt() {
            item = ring.take();
            return item.isPresent();
        }

        Ring.Item item() {
            return item.orElseThrow();
        }
    }

    @SuppressWarnings("unchecked")
    private T element(Ring.Item item) {
        if (item.marked()) {
            finish();
            throw new EndOfQueueException(thingName());
        }
        try {
            return (T) Objects.requireNonNull(Transfer.read(item.bytes(), classes.loader()));
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("An element of " + thingName() + " cannot be read here: " + e, e);
        }
    }

    @Override
    public T take() throws InterruptedException {
        return take(Gate.FOREVER).orElseThrow();
    }

    @Override
    public @Nullable T poll() {
        mustBeOpen();
        used = true;
        return ring.take().map(this::element).orElse(null);
    }

    @Override
    public @Nullable T poll(Duration timeout) throws InterruptedException {
        return take(Gate.deadline(timeout)).orElse(null);
    }

    @Override
    public @Nullable T poll(long time, TimeUnit unit) throws InterruptedException {
        return take(Gate.deadline(unit.toNanos(Math.max(0, time)))).orElse(null);
    }

    @Override
    public T remove() {
        T element = poll();
        if (element == null) throw new java.util.NoSuchElementException(thingName() + " is empty");
        return element;
    }

    @Override
    public int drainTo(Collection<? super T> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super T> target, int most) {
        Objects.requireNonNull(target, "there is nothing to drain to: the collection is null");
        if (target == this) throw new IllegalArgumentException("a queue cannot be drained to itself");
        mustBeOpen();
        used = true;
        int drained = 0;
        while (drained < most) {
            Optional<Ring.Item> item = ring.take(drained == 0);
            if (item.isEmpty()) break;
            target.add(element(item.get()));
            drained++;
        }
        return drained;
    }

    @Override
    public Iterable<T> untilEnd() {
        return () -> new UntilEnd<>(this);
    }

    @Override
    public boolean isReady() {
        mustBeOpen();
        return !ring.isEmpty();
    }

    @Override
    public Watch watch(Bell bell) {
        return ring.notEmpty().watch("to take from " + thingName(), bell);
    }

    // ---- done ----

    private void begin() {
        if (plan.joinable) memory().addInt(UNFINISHED, 1);
    }

    private void finish() {
        if (plan.joinable && memory().addInt(UNFINISHED, -1) == 1) allDone.open(Integer.MAX_VALUE);
    }

    @Override
    public void taskDone() {
        mustBeOpen();
        while (true) {
            int unfinished = memory().getInt(UNFINISHED);
            if (unfinished == 0)
                throw new IllegalStateException("taskDone() was called more often than elements were put into "
                        + thingName() + ". Call it once for each element that was taken.");
            if (!memory().changeInt(UNFINISHED, unfinished, unfinished - 1)) continue;
            if (unfinished == 1) allDone.open(Integer.MAX_VALUE);
            return;
        }
    }

    private boolean join(long deadline) throws InterruptedException {
        mustBeOpen();
        return allDone.pass(
                () -> memory().getInt(UNFINISHED) == 0,
                Gate.Holder.NOBODY,
                "for all elements of " + thingName() + " to be done",
                deadline);
    }

    @Override
    public void join() throws InterruptedException {
        join(Gate.FOREVER);
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        return join(Gate.deadline(timeout));
    }

    // ---- looking ----

    /** In shared memory, and in this process on their way there. */
    @Override
    public int size() {
        return (int) Math.min(Integer.MAX_VALUE, ring.count() + overflow.size());
    }

    @Override
    public QueueReport report() {
        long takes = ring.takes();
        return new QueueReport(thingName(), size(), plan.bound, ring.puts(), takes);
    }

    @Override
    public boolean isEmpty() {
        if (used) mustBeOpen();
        return ring.isEmpty();
    }

    @Override
    public int remainingCapacity() {
        return plan.bound == 0 ? Integer.MAX_VALUE : (int) Math.max(0, plan.bound - ring.count());
    }

    private List<T> look(int most) {
        mustBeOpen();
        List<T> elements = new ArrayList<>();
        for (Ring.Item item : ring.look(most)) if (!item.marked()) elements.add(element(item));
        return elements;
    }

    @Override
    public @Nullable T peek() {
        List<T> oldest = look(1);
        return oldest.isEmpty() ? null : oldest.get(0);
    }

    @Override
    public T element() {
        T oldest = peek();
        if (oldest == null) throw new java.util.NoSuchElementException(thingName() + " is empty");
        return oldest;
    }

    /** Copies of the elements that are in shared memory at this moment; it removes none. */
    @Override
    public Iterator<T> iterator() {
        return List.copyOf(look(Integer.MAX_VALUE)).iterator();
    }

    @Override
    public Object[] toArray() {
        return look(Integer.MAX_VALUE).toArray();
    }

    @Override
    public <A> A[] toArray(A[] array) {
        return look(Integer.MAX_VALUE).toArray(array);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return look(Integer.MAX_VALUE).contains(element);
    }

    @Override
    public boolean containsAll(Collection<?> elements) {
        return look(Integer.MAX_VALUE).containsAll(elements);
    }

    private UnsupportedOperationException onlyTaken() {
        return new UnsupportedOperationException(
                "Only the oldest element of " + thingName() + " can be removed, by take() or poll().");
    }

    @Override
    public boolean remove(@Nullable Object element) {
        throw onlyTaken();
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        throw onlyTaken();
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        throw onlyTaken();
    }

    @Override
    public void clear() {
        mustBeOpen();
        while (ring.take().isPresent()) {}
    }

    // ---- the end ----

    @Override
    public void close() {
        if (isClosedHere()) return;
        closeForUse();
        overflow.whenSent(this::letGo);
    }

    @Override
    public void joinThread() throws InterruptedException {
        if (!isClosedHere())
            throw new IllegalStateException("close " + thingName() + " first, then wait for its thread");
        overflow.join();
    }

    @Override
    public void cancelJoinThread() {
        overflow.cancel();
    }

    @Override
    public String toString() {
        return thingName() + " (" + size() + (plan.bound == 0 ? "" : " of " + plan.bound) + ")";
    }
}
