package dev.offspring.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A kernel with a fake interpreter and a client that has had its welcome. */
final class RunningKernel implements AutoCloseable {
    final ConnectionFile file;
    final Kernel kernel;
    final FakeInterpreter interpreter;
    final TestClient client;

    private RunningKernel(ConnectionFile file, int highWater) throws Exception {
        this.file = file;
        var made = new CompletableFuture<FakeInterpreter>();
        kernel = new Kernel(file, HistoryLog.inMemory(), frontend -> {
            var fake = new FakeInterpreter(frontend);
            made.complete(fake);
            return fake;
        });
        interpreter = made.get();
        client = new TestClient(file, highWater);
        while (!client.published().type().equals("iopub_welcome")) {
            // what comes before it is of no interest
        }
    }

    static RunningKernel start() throws Exception {
        return start(1000);
    }

    /** @param highWater messages that the client's iopub socket takes without being read */
    static RunningKernel start(int highWater) throws Exception {
        return new RunningKernel(freePorts("a secret"), highWater);
    }

    static ConnectionFile freePorts(String key) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) socket.close();
        return new ConnectionFile(
                "tcp",
                "127.0.0.1",
                ports.get(0),
                ports.get(1),
                ports.get(2),
                ports.get(3),
                ports.get(4),
                key,
                "hmac-sha256",
                Optional.empty());
    }

    @Override
    public void close() {
        client.close();
        kernel.close();
    }
}
