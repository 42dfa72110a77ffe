package dev.offspring.multiprocessing.socket;

import dev.offspring.jvm.Haven;
import dev.offspring.jvm.LocalSocket;
import dev.offspring.multiprocessing.AuthenticationException;
import dev.offspring.multiprocessing.Connection;
import dev.offspring.multiprocessing.Listener;
import dev.offspring.multiprocessing.ready.Deadline;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A listener at a TCP port or at the path of a Unix-domain socket. */
public final class SocketListener implements Listener {
    private final ServerSocketChannel server;
    private final SocketAddress address;
    private final Optional<byte[]> key;
    private final @Nullable Haven haven;
    private final Readiness acceptable;
    private final ReentrantLock accepting = new ReentrantLock();
    private volatile @Nullable SocketAddress lastAccepted;

    private SocketListener(ServerSocketChannel server, Optional<byte[]> key, @Nullable Haven haven) throws IOException {
        this.server = server;
        this.key = key.map(byte[]::clone);
        this.haven = haven;
        address = server.getLocalAddress();
        server.configureBlocking(false);
        acceptable = new Readiness(server, SelectionKey.OP_ACCEPT);
    }

    /** At an address that only processes of this user can reach. */
    public static SocketListener local(Optional<byte[]> key) throws IOException {
        Haven haven = Haven.inMemory();
        return new SocketListener(LocalSocket.listen(haven.path().resolve("listener")), key, haven);
    }

    /** At an address. */
    public static SocketListener at(SocketAddress address, Optional<byte[]> key) throws IOException {
        ServerSocketChannel server = address instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        try {
            if (server.supportedOptions().contains(StandardSocketOptions.SO_REUSEADDR))
                server.setOption(
                        StandardSocketOptions.SO_REUSEADDR, true); // what is left of an ended one is no hindrance
            server.bind(address);
            return new SocketListener(server, key, null);
        } catch (BindException e) {
            server.close();
            var named = new BindException("Cannot listen at " + address + ": " + e.getMessage()
                    + ". Another one listens there, or has left its file behind.");
            named.initCause(e);
            throw named;
        }
    }

    @Override
    public Connection accept() throws IOException, InterruptedException {
        SocketConnection connection = acceptUnproven();
        prove(connection);
        return connection;
    }

    /** The next client, from which nothing may be received before {@link #prove} has returned. */
    public SocketConnection acceptUnproven() throws IOException, InterruptedException {
        SocketChannel channel = acceptChannel();
        lastAccepted = channel.getRemoteAddress();
        return new SocketConnection(channel, "the connection of a client to " + address);
    }

    /**
     * Waits until a client has proven that it knows the key, if there is one.
     *
     * @throws AuthenticationException it does not; the connection is closed
     */
    public void prove(SocketConnection connection) throws IOException, InterruptedException {
        if (key.isPresent()) connection.prove(new Handshake(connection, key.get())::answer);
    }

    private SocketChannel acceptChannel() throws IOException, InterruptedException {
        accepting.lockInterruptibly();
        try {
            for (SocketChannel channel = server.accept(); ; channel = server.accept()) {
                if (channel != null) return channel;
                acceptable.await(Deadline.NEVER);
            }
        } catch (ClosedChannelException e) {
            throw new IOException("The listener at " + address + " was closed.", e);
        } finally {
            accepting.unlock();
        }
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public Optional<SocketAddress> lastAccepted() {
        return Optional.ofNullable(lastAccepted);
    }

    @Override
    public void close() {
        if (!server.isOpen()) return;
        try {
            server.close();
            acceptable.close();
            if (address instanceof UnixDomainSocketAddress file) Files.deleteIfExists(file.getPath());
        } catch (IOException e) {
            // it listens no more in either case
        }
        if (haven != null) haven.close();
    }

    @Override
    public String toString() {
        return "Listener[" + address + "]";
    }
}
