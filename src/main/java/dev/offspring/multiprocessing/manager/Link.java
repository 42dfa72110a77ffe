package dev.offspring.multiprocessing.manager;

import dev.offspring.jvm.Daemon;
import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.Connection;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.ManagerException;
import dev.offspring.multiprocessing.Pipe;
import dev.offspring.multiprocessing.Transfer;
import dev.offspring.multiprocessing.shared.Commons;
import dev.offspring.multiprocessing.shared.SharedConnection;
import dev.offspring.multiprocessing.socket.SocketConnection;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * This process as a client of one manager: a connection that says by its end that the process has gone, and a line for
 * each thread that calls. Lines go through shared memory in a family, and over sockets otherwise.
 */
final class Link {
    private static final Map<String, Link> LINKS = new HashMap<>();

    private final Origin origin;
    private final String client;
    private final Connection life;
    private final boolean inFamily;
    private final ClassSource classes = Host.current().classes();
    private final Map<Thread, Line> lines = new ConcurrentHashMap<>();
    private final AtomicLong lastLine = new AtomicLong();
    private volatile boolean closed;
    private volatile Supplier<String> fate = () -> "";

    private Link(Origin origin, String client, Connection life) {
        this.origin = origin;
        this.client = client;
        this.life = life;
        this.inFamily = origin.family().equals(Commons.family());
    }

    /**
     * The link to the manager of a proxy.
     *
     * @throws IOException it cannot be reached
     */
    static Link to(Origin origin) throws IOException {
        Link link = find(origin.id());
        return link == null ? uninterruptibly(() -> open(origin)) : link;
    }

    /**
     * The link to the manager at an address, whichever it is.
     *
     * @throws IOException it cannot be reached, or does not know the key
     */
    static Link to(SocketAddress address, byte[] key) throws IOException, InterruptedException {
        return open(new Origin("", "the manager", address, key, ""));
    }

    private static @Nullable Link find(String manager) {
        synchronized (LINKS) {
            return LINKS.get(manager);
        }
    }

    private static Link open(Origin wanted) throws IOException, InterruptedException {
        String client = UUID.randomUUID().toString();
        Dialled life = dial(wanted, new Greeting.Hello(wanted.id(), client, 0, null));
        Greeting.Welcome found = life.welcome;
        Origin origin = new Origin(found.id(), found.name(), wanted.address(), wanted.key(), found.family());
        Link link = new Link(origin, client, life.connection);
        Link known;
        synchronized (LINKS) {
            known = LINKS.putIfAbsent(origin.id(), link);
        }
        if (known == null) return link;
        life.connection.close();
        return known;
    }

    private record Dialled(Connection connection, Greeting.Welcome welcome) {}

    private static Dialled dial(Origin origin, Greeting.Hello hello) throws IOException, InterruptedException {
        Connection connection = SocketConnection.open(origin.address(), Optional.of(origin.key()));
        boolean done = false;
        try {
            connection.send(hello);
            Greeting.Welcome welcome = connection.receive();
            if (!welcome.refusal().isEmpty()) throw new IOException(welcome.refusal());
            done = true;
            return new Dialled(connection, welcome);
        } finally {
            if (!done) connection.close();
        }
    }

    private interface Opening<T> {
        T open() throws IOException, InterruptedException;
    }

    /** What is short enough to be done, whatever interrupts. */
    private static <T> T uninterruptibly(Opening<T> opening) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return opening.open();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    Origin origin() {
        return origin;
    }

    /** Says more of a manager that cannot be reached: how its process has ended. */
    void tellsFate(Supplier<String> teller) {
        fate = teller;
    }

    // ---- lines ----

    private Line line() throws IOException {
        Thread thread = Thread.currentThread();
        Line line = lines.get(thread);
        if (line != null && !line.isClosed()) return line;
        if (closed) throw new IOException("this process has closed it");
        closeThoseOfTheDead();
        line = uninterruptibly(this::openLine);
        lines.put(thread, line);
        if (closed) line.close();
        return line;
    }

    private Line openLine() throws IOException, InterruptedException {
        long number = lastLine.incrementAndGet();
        if (!inFamily) {
            Connection socket = dial(origin, new Greeting.Hello(origin.id(), client, number, null)).connection;
            return new Line(number, socket, this::interrupt);
        }
        Pipe pipe = SharedConnection.pipe(true);
        try (Connection other = pipe.second()) {
            dial(origin, new Greeting.Hello(origin.id(), client, number, other))
                    .connection
                    .close();
        } catch (IOException | InterruptedException e) {
            pipe.first().close();
            throw e;
        }
        return new Line(number, pipe.first(), this::interrupt);
    }

    private void closeThoseOfTheDead() {
        lines.forEach((thread, line) -> {
            if (thread.isAlive() || !lines.remove(thread, line)) return;
            line.close();
        });
    }

    // ---- calls ----

    /** Calls a method of an object; throws what it throws. */
    @Nullable
    Object call(long object, Method method, @Nullable Object... arguments) throws Throwable {
        if (isInterruptible(method) && Thread.interrupted()) throw new InterruptedException();
        boolean interrupted = Thread.interrupted();
        byte[] answer;
        try {
            answer = exchange(object, method, arguments);
        } catch (InterruptedException e) {
            if (isInterruptible(method)) throw e;
            interrupted = true;
            throw new ManagerException(
                    "Interrupted: the call of " + method.getName() + " in " + origin + " was left alone.", e);
        } catch (IOException e) {
            throw unreachable(e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
        return result(answer);
    }

    private byte[] exchange(long object, Method method, @Nullable Object[] arguments)
            throws IOException, InterruptedException {
        Line line = line();
        try {
            byte[][] written =
                    new Receiver(origin.id(), "").during(() -> Calls.written(arguments, method.getName(), classes));
            return line.exchange(new Calls.Request(object, Methods.nameOf(method), written).bytes());
        } finally {
            Reference.reachabilityFence(arguments); // a proxy among them holds what the manager looks for
        }
    }

    private static boolean isInterruptible(Method method) {
        for (Class<?> type : method.getExceptionTypes()) if (type == InterruptedException.class) return true;
        return false;
    }

    private @Nullable Object result(byte[] answer) throws Throwable {
        byte[] content = Arrays.copyOfRange(answer, 1, answer.length);
        Object read;
        try {
            read = Transfer.read(content, classes.loader());
        } catch (IOException | ClassNotFoundException e) {
            throw new ManagerException("What " + origin + " has answered cannot be read here: " + e.getMessage(), e);
        }
        if (answer[0] == Calls.RETURNED) return read;
        if (read instanceof Thrown thrown) {
            Throwable exception = thrown.rebuilt(classes.loader());
            if (exception instanceof InterruptedException) Thread.interrupted(); // it says so itself
            throw exception;
        }
        throw new ManagerException("What " + origin + " has answered is not an answer: " + read, null);
    }

    private ManagerException unreachable(IOException cause) {
        String more = fate.get();
        return new ManagerException(
                origin + " cannot be reached"
                        + (more.isEmpty()
                                ? ". If it has ended, what it held is lost."
                                : ": " + more + ". What it held is lost."),
                cause);
    }

    // ---- the desk ----

    /** The manager itself. */
    Desk desk() {
        return (Desk) Handler.proxy(Desk.class, new RemoteHandler(this, Desk.NUMBER));
    }

    void hold(long object, String holder) {
        desk().hold(object, holder);
    }

    void claim(long object, String ticket) {
        desk().claim(object, ticket, client);
    }

    /** Nothing is to be released in a manager that has gone. */
    void release(long object) {
        if (closed) return;
        try {
            desk().release(object, client);
        } catch (ManagerException e) {
            // gone
        }
    }

    /** By a thread of its own, for this one's line is in use. */
    private void interrupt(long line, long call) {
        Daemon.start("offspring-interrupter", () -> {
            try {
                desk().interrupt(client, line, call);
            } catch (ManagerException e) {
                // who waits for the answer learns it
            }
        });
    }

    /** This process uses the manager no more. */
    void close() {
        synchronized (LINKS) {
            LINKS.remove(origin.id(), this);
        }
        closed = true;
        lines.values().forEach(Line::close);
        life.close();
    }
}
