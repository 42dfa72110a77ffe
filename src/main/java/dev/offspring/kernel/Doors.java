package dev.offspring.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.zeromq.ZMQ;

/** Puts sockets where the connection file wants them, and locks them as it says. */
final class Doors {
    private final ConnectionFile file;
    private final List<IpcBridge> bridges = new ArrayList<>();

    Doors(ConnectionFile file) {
        this.file = file;
    }

    /** @throws org.zeromq.ZMQException the place is taken */
    void bind(ZMQ.Socket socket, int port) {
        Sockets.prepare(socket);
        file.curve().ifPresent(keys -> keys.protect(socket));
        if (file.isIpc()) bridge(file.path(port), socket);
        else Sockets.bind(socket, file.address(port));
    }

    private void bridge(Path path, ZMQ.Socket socket) {
        int port = socket.bindToRandomPort("tcp://127.0.0.1");
        try {
            bridges.add(new IpcBridge(path, port));
        } catch (IOException e) {
            throw new UncheckedIOException("there can be no socket at " + path, e);
        }
    }

    /** After the sockets. */
    void close(Duration atMost) throws InterruptedException {
        for (IpcBridge bridge : bridges) bridge.close(atMost);
    }
}
