package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.Connection;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.JoinableQueue;
import dev.offspring.multiprocessing.Manager;
import dev.offspring.multiprocessing.ManagerException;
import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.Pipe;
import dev.offspring.multiprocessing.ProcessBarrier;
import dev.offspring.multiprocessing.ProcessCondition;
import dev.offspring.multiprocessing.ProcessEvent;
import dev.offspring.multiprocessing.ProcessLock;
import dev.offspring.multiprocessing.ProcessQueue;
import dev.offspring.multiprocessing.ProcessSemaphore;
import dev.offspring.multiprocessing.Target;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A manager as its users see it. */
@SuppressWarnings("unchecked") // the users know what they put in
public final class ManagerClient implements Manager {
    private static final AtomicInteger LAST = new AtomicInteger();
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Link link;
    private final Desk desk;
    private final @Nullable ChildProcess child;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ManagerClient(Link link, @Nullable ChildProcess child) {
        this.link = link;
        this.child = child;
        desk = link.desk();
    }

    /** Starts a manager that only processes of this user can reach. */
    public static Manager start(Multiprocessing mp, Target initializer) throws InterruptedException {
        Objects.requireNonNull(initializer, "the initializer of a manager is null");
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return start(mp, new ManagerServer.Plan(null, key, initializer));
    }

    /** Starts a manager at an address. */
    public static Manager start(Multiprocessing mp, SocketAddress address, byte[] key) throws InterruptedException {
        return start(mp, new ManagerServer.Plan(address, key.clone(), () -> {}));
    }

    private static Manager start(Multiprocessing mp, ManagerServer.Plan plan) throws InterruptedException {
        Pipe pipe = mp.pipe(false);
        Connection there = pipe.second();
        ChildProcess child = mp.process(() -> ManagerServer.run(plan, there))
                .name("Manager-" + LAST.incrementAndGet())
                .daemon(true);
        boolean started = false;
        try (Connection here = pipe.first()) {
            try (there) {
                child.start();
            }
            Link link = Link.to(origin(here, child));
            link.tellsFate(() -> child.exitStatus()
                    .map(status -> "its process has ended with exit code " + status)
                    .orElse(""));
            started = true;
            return new ManagerClient(link, child);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot reach " + child + ", which has just been started", e);
        } finally {
            if (!started) child.close();
        }
    }

    private static Origin origin(Connection here, ChildProcess child) throws IOException, InterruptedException {
        Object answer;
        try {
            answer = here.receive();
        } catch (EOFException e) {
            child.join();
            throw new ManagerException(
                    child + " has ended before it could serve, with exit code "
                            + child.exitStatus().orElseThrow(),
                    null);
        }
        if (answer instanceof Origin origin) return origin;
        if (!(answer instanceof Thrown thrown)) throw new AssertionError("a manager says one of the two");
        Throwable why = thrown.rebuilt(Host.current().classes().loader());
        throw new ManagerException(child + " could not begin to serve: " + why, why);
    }

    /** Connects to a manager that another process has started. */
    public static Manager connect(SocketAddress address, byte[] key) throws IOException, InterruptedException {
        return new ManagerClient(Link.to(address, key.clone()), null);
    }

    @Override
    public <K, V> Map<K, V> dict() {
        return (Map<K, V>) desk.dict();
    }

    @Override
    public <T> List<T> list() {
        return (List<T>) desk.list();
    }

    @Override
    public <T> Set<T> set() {
        return (Set<T>) desk.set();
    }

    @Override
    public Namespace namespace() {
        return (Namespace) desk.namespace();
    }

    @Override
    public <T> Value<T> value(T initial) {
        return (Value<T>) desk.value(initial);
    }

    @Override
    public <T> List<T> array(List<T> elements) {
        return (List<T>) desk.array(elements);
    }

    @Override
    public <T> ProcessQueue<T> queue() {
        return (ProcessQueue<T>) desk.queue();
    }

    @Override
    public <T> ProcessQueue<T> queue(int maxsize) {
        return (ProcessQueue<T>) desk.queue(maxsize);
    }

    @Override
    public <T> JoinableQueue<T> joinableQueue() {
        return (JoinableQueue<T>) desk.joinableQueue();
    }

    @Override
    public ProcessLock lock() {
        return desk.lock();
    }

    @Override
    public ProcessLock reentrantLock() {
        return desk.reentrantLock();
    }

    @Override
    public ProcessSemaphore semaphore(int permits) {
        return desk.semaphore(permits);
    }

    @Override
    public ProcessSemaphore boundedSemaphore(int permits) {
        return desk.boundedSemaphore(permits);
    }

    @Override
    public ProcessCondition condition() {
        return desk.condition();
    }

    @Override
    public ProcessEvent event() {
        return desk.event();
    }

    @Override
    public ProcessBarrier barrier(int parties) {
        return desk.barrier(parties);
    }

    @Override
    public <T> void register(Class<T> type, Maker<? extends T> maker) {
        if (!type.isInterface())
            throw new IllegalArgumentException(type.getName()
                    + " is a class. Register an interface: its methods are what can be called, and the maker makes an"
                    + " object that implements it.");
        desk.register(type, maker);
    }

    @Override
    public <T> T create(Class<T> type) {
        try {
            return type.cast(desk.create(type));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ManagerException("The maker of " + type.getSimpleName() + " has failed: " + e, e);
        }
    }

    @Override
    public int size() {
        return desk.size();
    }

    @Override
    public SocketAddress address() {
        return link.origin().address();
    }

    @Override
    public Optional<ChildProcess> process() {
        return Optional.ofNullable(child);
    }

    @Override
    public void close() {
        if (child == null || closed.getAndSet(true)) return;
        shutDown(child);
        link.close();
    }

    private void shutDown(ChildProcess owned) {
        try {
            desk.shutdown();
        } catch (ManagerException e) {
            // it has ended already, or faster than it could answer
        }
        try {
            owned.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        owned.close();
    }

    @Override
    public String toString() {
        return link.origin().toString();
    }
}
