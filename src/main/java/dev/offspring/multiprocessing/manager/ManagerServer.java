package dev.offspring.multiprocessing.manager;

import dev.offspring.jvm.Daemon;
import dev.offspring.multiprocessing.Connection;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.Manager;
import dev.offspring.multiprocessing.Target;
import dev.offspring.multiprocessing.shared.Commons;
import dev.offspring.multiprocessing.socket.SocketConnection;
import dev.offspring.multiprocessing.socket.SocketListener;
import java.io.IOException;
import java.io.Serializable;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The manager in its own process. */
final class ManagerServer {
    private static volatile @Nullable ManagerServer here;

    private final SocketListener listener;
    private final Origin origin;
    private final Holdings holdings = new Holdings(new DeskWork(this));
    private final Object guard = new Object();
    private final Map<Class<?>, Manager.Maker<?>> makers = new ConcurrentHashMap<>();
    private final Map<String, Serving> lines = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /**
     * What a manager is to be.
     *
     * @param address null for one that only this user's processes can reach
     * @param initializer runs before it serves
     */
    record Plan(@Nullable SocketAddress address, byte[] key, Target initializer) implements Serializable {}

    private ManagerServer(Plan plan) throws IOException {
        Optional<byte[]> key = Optional.of(plan.key());
        listener = plan.address() == null ? SocketListener.local(key) : SocketListener.at(plan.address(), key);
        origin = new Origin(
                UUID.randomUUID().toString(),
                Host.current().self().name(),
                listener.address(),
                plan.key(),
                Commons.family());
    }

    /** Runs until it is closed; tells whoever has started it where it is, or why it is not. */
    static void run(Plan plan, Connection starter) throws Exception {
        ManagerServer server;
        try (starter) {
            try {
                server = new ManagerServer(plan);
                here = server;
                plan.initializer().run();
            } catch (Exception e) {
                starter.send(Thrown.of(e, Host.current().classes()));
                throw e;
            }
            starter.send(server.origin);
        }
        server.serve();
    }

    /** The manager that runs in this process, if it is the one. */
    static @Nullable ManagerServer here(String id) {
        ManagerServer server = here;
        return server != null && server.origin.id().equals(id) ? server : null;
    }

    Origin origin() {
        return origin;
    }

    Holdings holdings() {
        return holdings;
    }

    /** What calls of collections are made under: one for all, so that no two can wait for each other. */
    Object guard() {
        return guard;
    }

    // ---- connections ----

    private void serve() throws IOException, InterruptedException {
        while (true) {
            SocketConnection connection;
            try {
                connection = listener.acceptUnproven();
            } catch (IOException e) {
                if (closing) return;
                throw e;
            }
            Daemon.start("manager-line", () -> receive(connection));
        }
    }

    private void receive(SocketConnection connection) {
        try (connection) {
            listener.prove(connection);
            Greeting.Hello hello = connection.receive();
            boolean known = hello.manager().isEmpty() || hello.manager().equals(origin.id());
            if (!known)
                welcome(connection, "The manager that was at " + origin.address() + " has ended; this is another.");
            else if (hello.line() == 0) awaitEnd(connection, hello.client());
            else serve(hello, connection);
        } catch (IOException | InterruptedException e) {
            // the client has gone, or may not come in
        }
    }

    private void welcome(Connection connection, String refusal) throws IOException, InterruptedException {
        connection.send(new Greeting.Welcome(refusal, origin.id(), origin.name(), origin.family()));
    }

    private void awaitEnd(Connection life, String client) throws IOException, InterruptedException {
        try {
            welcome(life, "");
            while (true) life.receiveBytes();
        } finally {
            holdings.leave(client);
        }
    }

    private void serve(Greeting.Hello hello, Connection connection) throws IOException, InterruptedException {
        Connection pipe = hello.pipe();
        Serving serving = new Serving(this, Objects.requireNonNullElse(pipe, connection), hello.client(), pipe != null);
        String key = key(hello.client(), hello.line());
        lines.put(key, serving); // before the client can call, and interrupt
        try {
            welcome(connection, "");
            if (pipe != null) connection.close();
            serving.run();
        } finally {
            lines.remove(key);
        }
    }

    private static String key(String client, long line) {
        return client + " " + line;
    }

    void interrupt(String client, long line, long call) {
        Serving serving = lines.get(key(client, line));
        if (serving != null) serving.interrupt(call);
    }

    void close() {
        closing = true;
        listener.close();
    }

    // ---- objects ----

    void register(Class<?> type, Manager.Maker<?> maker) {
        makers.put(type, maker);
    }

    boolean isRegistered(Class<?> type) {
        return makers.containsKey(type);
    }

    Object make(Class<?> type) throws Exception {
        Manager.Maker<?> maker = makers.get(type);
        if (maker == null)
            throw new IllegalArgumentException(type.getName() + " is not registered. Call manager.register("
                    + type.getSimpleName() + ".class, …) first.");
        return Objects.requireNonNull(type.cast(maker.make()), "the maker has made null");
    }

    /** A proxy of an object, which holds it. */
    Object proxy(Stay stay) {
        Held held = holdings.add(stay, Holdings.SELF);
        return Handler.proxy(stay.type(), new LocalHandler(this, held));
    }

    /** A proxy of an object of ours has come back. */
    LocalHandler arrived(long object, String ticket) {
        holdings.claim(object, ticket, Holdings.SELF);
        return new LocalHandler(this, holdings.get(object));
    }
}
