package dev.offspring.jvm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Sockets between processes of one machine: Unix-domain ones, or TCP on loopback where there are none. */
public final class LocalSocket {
    /** What the operating systems allow for the path of a socket, the shortest of them. */
    private static final int LONGEST_PATH = 100;

    private LocalSocket() {}

    /** Listens at a path that does not exist yet, or at a port. */
    public static ServerSocketChannel listen(Path path) throws IOException {
        if (path.toString().length() > LONGEST_PATH) return tcp();
        try {
            return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        } catch (UnsupportedOperationException e) {
            return tcp();
        }
    }

    private static ServerSocketChannel tcp() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** What {@link #connect} understands. */
    public static String address(ServerSocketChannel server) throws IOException {
        return server.getLocalAddress() instanceof InetSocketAddress tcp
                ? "tcp:" + tcp.getPort()
                : "unix:" + server.getLocalAddress();
    }

    /** Calls who listens. */
    public static SocketChannel connect(String address) throws IOException {
        if (!address.startsWith("tcp:"))
            return SocketChannel.open(UnixDomainSocketAddress.of(address.substring("unix:".length())));
        int port = Integer.parseInt(address.substring("tcp:".length()));
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }
}
