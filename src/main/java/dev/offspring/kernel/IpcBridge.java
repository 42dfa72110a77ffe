package dev.offspring.kernel;

import dev.offspring.jvm.Daemon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A Unix-domain socket whose connections lead to a port on loopback. What jeromq calls ipc is TCP on a port that it computes
 * from the path, which no other ZeroMQ understands; the bytes are the same.
 */
final class IpcBridge {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final InetSocketAddress port;
    private final ServerSocketChannel server;

    /** Those that carry what the kernel says. */
    private final Queue<Thread> outward = new ConcurrentLinkedQueue<>();

    /** Listens at the path; a socket that a kernel before left there is removed. */
    IpcBridge(Path path, int port) throws IOException {
        this.path = path;
        this.port = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Files.deleteIfExists(path);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        Daemon.start("offspring-ipc", this::accept);
    }

    private void accept() {
        try {
            while (true) connect(server.accept());
        } catch (ClosedChannelException e) {
            // the kernel ends
        } catch (IOException e) {
            Log.warn("nobody can connect to " + path + " any more", e);
        }
    }

    private void connect(SocketChannel client) throws IOException {
        outward.removeIf(thread -> !thread.isAlive());
        SocketChannel inner = SocketChannel.open(port);
        Daemon.start("offspring-ipc-in", () -> carry(client, inner));
        outward.add(Daemon.start("offspring-ipc-out", () -> carry(inner, client)));
    }

    /** Until one side has nothing more to say; then the other has nobody to talk to. */
    private static void carry(SocketChannel from, SocketChannel to) {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        try (from;
                to) {
            while (from.read(bytes.clear()) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) to.write(bytes);
            }
        } catch (IOException e) {
            Log.debug(() -> "a client is gone: " + e);
        }
    }

    /** Called when the port is closed: what is on its way to clients arrives, within bounds. */
    void close(Duration atMost) throws InterruptedException {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            Log.debug(() -> "the socket " + path + " stays: " + e);
        }
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Thread thread : outward)
            thread.join(
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
    }
}
