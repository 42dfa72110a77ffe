package dev.offspring.multiprocessing;

import dev.offspring.hub.WaitGraph;
import dev.offspring.multiprocessing.manager.ManagerClient;
import dev.offspring.multiprocessing.ready.Deadline;
import dev.offspring.multiprocessing.ready.FirstOf;
import dev.offspring.multiprocessing.shared.Commons;
import dev.offspring.multiprocessing.shared.MappedArray;
import dev.offspring.multiprocessing.shared.MappedDouble;
import dev.offspring.multiprocessing.shared.MappedDoubleArray;
import dev.offspring.multiprocessing.shared.MappedInt;
import dev.offspring.multiprocessing.shared.MappedIntArray;
import dev.offspring.multiprocessing.shared.MappedList;
import dev.offspring.multiprocessing.shared.MappedLong;
import dev.offspring.multiprocessing.shared.MappedLongArray;
import dev.offspring.multiprocessing.shared.MappedValue;
import dev.offspring.multiprocessing.shared.NamedMemory;
import dev.offspring.multiprocessing.shared.SharedBarrier;
import dev.offspring.multiprocessing.shared.SharedConnection;
import dev.offspring.multiprocessing.shared.SharedEvent;
import dev.offspring.multiprocessing.shared.SharedLock;
import dev.offspring.multiprocessing.shared.SharedQueue;
import dev.offspring.multiprocessing.shared.SharedSemaphore;
import dev.offspring.multiprocessing.socket.SocketConnection;
import dev.offspring.multiprocessing.socket.SocketListener;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Children that are JVMs on this machine. In another process it becomes that process's own. */
final class LocalMultiprocessing implements Multiprocessing, Serializable {
    private static final long serialVersionUID = 1;

    static final LocalMultiprocessing GLOBAL = new LocalMultiprocessing(null);

    /** What was set, or was taken for set by the first start; for all of this JVM. */
    private static @Nullable StartMethod chosen;

    private final @Nullable StartMethod own;

    private LocalMultiprocessing(@Nullable StartMethod own) {
        this.own = own;
    }

    @Override
    public ChildProcess process(Target target) {
        return new RaisedChild(this, target);
    }

    @Override
    public ProcessPool pool(PoolOptions options) {
        return new LocalPool(this, options);
    }

    @Override
    public int cpuCount() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public ProcessInfo currentProcess() {
        return Family.host().self();
    }

    @Override
    public Optional<ProcessInfo> parentProcess() {
        return Family.host().parent();
    }

    @Override
    public List<ChildProcess> activeChildren() {
        return new ArrayList<>(Family.existing().map(Family::children).orElse(List.of()));
    }

    @Override
    public List<ProcessReport> reports() {
        return Family.existing().map(Family::reports).orElse(List.of());
    }

    @Override
    public StartMethod startMethod() {
        if (own != null) return own;
        synchronized (LocalMultiprocessing.class) {
            if (chosen != null) return chosen;
        }
        return Family.host().startMethod().orElseGet(LocalMultiprocessing::byDefault);
    }

    private static StartMethod byDefault() {
        return Spares.bound() > 0 ? StartMethod.FORKSERVER : StartMethod.SPAWN;
    }

    @Override
    public void startMethod(StartMethod method) {
        startMethod(method, false);
    }

    @Override
    public void startMethod(StartMethod method, boolean force) {
        refuseFork(method);
        if (own != null)
            throw new IllegalStateException("This context's start method is " + own + " for ever."
                    + " Make another with mp.context(" + method + ").");
        synchronized (LocalMultiprocessing.class) {
            if (!force && chosen != null && chosen != method)
                throw new IllegalStateException("The start method is " + chosen + " already, and is set once."
                        + " For some children only use mp.context(" + method + "); to change it all the same,"
                        + " mp.startMethod(" + method + ", true).");
            chosen = method;
        }
    }

    /** What a child that is started now is started by. Its first use makes the default the choice. */
    StartMethod settle() {
        StartMethod method = startMethod();
        if (own == null) {
            synchronized (LocalMultiprocessing.class) {
                if (chosen == null) chosen = method;
            }
        }
        return method;
    }

    @Override
    public Multiprocessing context(StartMethod method) {
        refuseFork(method);
        return new LocalMultiprocessing(method);
    }

    static void refuseFork(StartMethod method) {
        Objects.requireNonNull(method, "there is no start method null");
        if (method == StartMethod.FORK)
            throw new UnsupportedOperationException("A running JVM cannot be forked: of its threads (compiler, garbage"
                    + " collector) only one would live on in the copy. Use FORKSERVER, which hands out a JVM that was"
                    + " started ahead, or SPAWN, which starts one; cell variables travel with both.");
    }

    // ---- what is shared ----

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    @Override
    public ProcessLock lock() {
        return SharedLock.create(false);
    }

    @Override
    public ProcessLock reentrantLock() {
        return SharedLock.create(true);
    }

    @Override
    public ProcessSemaphore semaphore(int permits) {
        return SharedSemaphore.create(permits, false);
    }

    @Override
    public ProcessSemaphore boundedSemaphore(int permits) {
        return SharedSemaphore.create(permits, true);
    }

    @Override
    public ProcessCondition condition() {
        return SharedLock.create(true).newCondition();
    }

    @Override
    public ProcessEvent event() {
        return SharedEvent.create();
    }

    @Override
    public ProcessBarrier barrier(int parties) {
        return SharedBarrier.create(parties, Optional.empty(), FOR_EVER);
    }

    @Override
    public ProcessBarrier barrier(int parties, Target action) {
        return SharedBarrier.create(
                parties, Optional.of(Objects.requireNonNull(action, "the action of a barrier is null")), FOR_EVER);
    }

    @Override
    public ProcessBarrier barrier(int parties, Duration timeout) {
        return SharedBarrier.create(parties, Optional.empty(), timeout);
    }

    @Override
    public <T> ProcessQueue<T> queue() {
        return SharedQueue.unbounded(false);
    }

    @Override
    public <T> ProcessQueue<T> queue(int maxsize) {
        return SharedQueue.bounded(maxsize, false);
    }

    @Override
    public <T> JoinableQueue<T> joinableQueue() {
        return SharedQueue.unbounded(true);
    }

    @Override
    public <T> JoinableQueue<T> joinableQueue(int maxsize) {
        return SharedQueue.bounded(maxsize, true);
    }

    @Override
    public <T> ProcessQueue<T> simpleQueue() {
        return SharedQueue.simple();
    }

    @Override
    public Pipe pipe() {
        return pipe(true);
    }

    @Override
    public Pipe pipe(boolean duplex) {
        return SharedConnection.pipe(duplex);
    }

    @Override
    public WaitGraph waitGraph() {
        return Commons.graph();
    }

    @Override
    public void detectDeadlocks(boolean on) {
        Commons.detectDeadlocks(on);
    }

    @Override
    public SharedInt value(int initial) {
        return MappedInt.create(initial);
    }

    @Override
    public SharedLong value(long initial) {
        return MappedLong.create(initial);
    }

    @Override
    public SharedDouble value(double initial) {
        return MappedDouble.create(initial);
    }

    @Override
    public SharedValue<Boolean> value(boolean initial) {
        return MappedValue.create(initial);
    }

    @Override
    public SharedValue<Byte> value(byte initial) {
        return MappedValue.create(initial);
    }

    @Override
    public SharedValue<Short> value(short initial) {
        return MappedValue.create(initial);
    }

    @Override
    public SharedValue<Character> value(char initial) {
        return MappedValue.create(initial);
    }

    @Override
    public SharedValue<Float> value(float initial) {
        return MappedValue.create(initial);
    }

    @Override
    public <R extends Record> SharedValue<R> value(R initial) {
        return MappedValue.create(initial);
    }

    @Override
    public <T> RawValue<T> rawValue(T initial) {
        return MappedValue.create(initial);
    }

    @Override
    public SharedIntArray array(int... elements) {
        SharedIntArray array = intArray(elements.length);
        array.setSlice(0, elements);
        return array;
    }

    @Override
    public SharedLongArray array(long... elements) {
        SharedLongArray array = longArray(elements.length);
        array.setSlice(0, elements);
        return array;
    }

    @Override
    public SharedDoubleArray array(double... elements) {
        SharedDoubleArray array = doubleArray(elements.length);
        array.setSlice(0, elements);
        return array;
    }

    @Override
    public <T> SharedArray<T> array(List<T> elements) {
        return MappedArray.of(elements, false);
    }

    @Override
    public <T> SharedArray<T> array(Class<T> type, int length) {
        return MappedArray.create(type, length, false);
    }

    @Override
    public SharedIntArray intArray(int length) {
        return MappedIntArray.create(length);
    }

    @Override
    public SharedLongArray longArray(int length) {
        return MappedLongArray.create(length);
    }

    @Override
    public SharedDoubleArray doubleArray(int length) {
        return MappedDoubleArray.create(length);
    }

    @Override
    public <T> RawArray<T> rawArray(List<T> elements) {
        return MappedArray.of(elements, true);
    }

    @Override
    public <T> RawArray<T> rawArray(Class<T> type, int length) {
        return MappedArray.create(type, length, true);
    }

    @Override
    public SharedMemory sharedMemory(long bytes) {
        return NamedMemory.create(bytes);
    }

    @Override
    public SharedMemory sharedMemory(String name, long bytes) {
        return NamedMemory.create(name, bytes);
    }

    @Override
    public SharedMemory sharedMemory(String name) {
        return NamedMemory.attach(name);
    }

    @Override
    public ShareableList shareableList(List<? extends @Nullable Object> elements) {
        return MappedList.create(elements);
    }

    @Override
    public ShareableList shareableList(String name, List<? extends @Nullable Object> elements) {
        return MappedList.create(name, elements);
    }

    @Override
    public ShareableList shareableList(String name) {
        return MappedList.attach(name);
    }

    @Override
    public SharedMemoryManager sharedMemoryManager() {
        return new SharedMemoryManager();
    }

    @Override
    public <T> List<T> await(Collection<? extends T> objects) throws IOException, InterruptedException {
        return FirstOf.await(objects, Deadline.NEVER);
    }

    @Override
    public <T> List<T> await(Collection<? extends T> objects, Duration timeout)
            throws IOException, InterruptedException {
        return FirstOf.await(objects, Deadline.in(timeout));
    }

    @Override
    public Listener listener() throws IOException {
        return SocketListener.local(Optional.empty());
    }

    @Override
    public Listener listener(SocketAddress address) throws IOException {
        return SocketListener.at(address, Optional.empty());
    }

    @Override
    public Listener listener(SocketAddress address, byte[] authkey) throws IOException {
        return SocketListener.at(address, Optional.of(authkey));
    }

    @Override
    public Connection client(SocketAddress address) throws IOException, InterruptedException {
        return SocketConnection.open(address, Optional.empty());
    }

    @Override
    public Connection client(SocketAddress address, byte[] authkey) throws IOException, InterruptedException {
        return SocketConnection.open(address, Optional.of(authkey));
    }

    @Override
    public Manager manager() throws InterruptedException {
        return manager(() -> {});
    }

    @Override
    public Manager manager(Target initializer) throws InterruptedException {
        return ManagerClient.start(this, initializer);
    }

    @Override
    public Manager manager(SocketAddress address, byte[] authkey) throws InterruptedException {
        return ManagerClient.start(this, address, authkey);
    }

    @Override
    public Manager connect(SocketAddress address, byte[] authkey) throws IOException, InterruptedException {
        return ManagerClient.connect(address, authkey);
    }

    private Object readResolve() throws ObjectStreamException {
        return own == null ? GLOBAL : this;
    }

    @Override
    public String toString() {
        return "Multiprocessing[" + startMethod() + "]";
    }
}
