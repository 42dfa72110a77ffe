package dev.offspring.jvm;

import dev.offspring.wire.FrameChannel;
import dev.offspring.wire.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Where the JVMs that this one raises call it: a Unix-domain socket in the {@link Haven}, or a TCP port on loopback where
 * there are none. A caller must show the secret of a child that is expected; who does not is hung up on.
 */
final class Doorway implements AutoCloseable {
    private final ServerSocketChannel server;
    private final String address;
    private final Map<Secret, Consumer<FrameChannel>> expected = new ConcurrentHashMap<>();

    Doorway(Path directory) {
        try {
            server = LocalSocket.listen(directory.resolve("door"));
            address = LocalSocket.address(server);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen for child processes in " + directory, e);
        }
        Daemon.start("offspring-door", this::accept);
    }

    String address() {
        return address;
    }

    /** From now on, who shows the secret is let in, once. {@code welcome} is called by the connection's own thread. */
    void expect(Secret secret, Consumer<FrameChannel> welcome) {
        expected.put(secret, welcome);
    }

    void forget(Secret secret) {
        expected.remove(secret);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                Daemon.start("offspring-greeter", () -> greet(caller));
            } catch (IOException e) {
                if (!server.isOpen()) return;
            }
        }
    }

    private void greet(SocketChannel caller) {
        try {
            FrameChannel channel = new FrameChannel(caller, "offspring-child");
            Optional<Consumer<FrameChannel>> welcome =
                    channel.receive() instanceof Message.Hello hello ? admit(hello) : Optional.empty();
            if (welcome.isPresent()) welcome.get().accept(channel);
            else channel.close();
        } catch (IOException e) {
            // who hangs up before the greeting is over was nobody; a child that dies is noticed as a process
        }
    }

    private Optional<Consumer<FrameChannel>> admit(Message.Hello hello) {
        return expected.keySet().stream()
                .filter(secret -> secret.is(hello.secret()))
                .findFirst()
                .map(expected::remove);
    }

    /** The other end: calls the one that invites. */
    static FrameChannel call(Invitation invitation) throws IOException {
        SocketChannel channel = LocalSocket.connect(invitation.address());
        FrameChannel frames = new FrameChannel(channel, "offspring-parent");
        frames.send(new Message.Hello(
                ProcessHandle.current().pid(), invitation.secret().bytes()));
        return frames;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // it listens no more in either case
        }
    }
}
