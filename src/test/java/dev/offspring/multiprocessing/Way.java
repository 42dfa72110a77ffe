package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The ways that a connection can go. */
enum Way {
    PIPE,
    TCP,
    UNIX;

    /** Both ends of a connection, in this process. */
    Pipe open() throws Exception {
        if (this == PIPE) return MP.pipe();
        var accepting = Executors.newSingleThreadExecutor();
        try (Listener listener = listen()) {
            var accepted = accepting.submit(listener::accept);
            Connection client = MP.client(listener.address());
            return new Pipe(client, accepted.get());
        } finally {
            accepting.shutdown();
        }
    }

    /** A listener; for sockets only. */
    Listener listen() throws IOException {
        return this == TCP ? MP.listener(loopback()) : MP.listener();
    }

    /** Any port of this machine. */
    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
