package dev.offspring.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Starts a kernel and plays a short session with it, so that it, its session and its children load what they usually
 * load. What they load is then put into an archive that makes later starts quicker.
 */
public final class Rehearsal {
    private static final int PATIENCE = (int) Duration.ofSeconds(60).toMillis();
    private static final List<String> CELLS = List.of(
            "int square(int n) { return n * n; }\nrecord Point(int x, int y) {}\nsquare(7)",
            "int three = 3;\nvar children = new ArrayList<ChildProcess>();\n"
                    + "for (int i = 0; i < 2; i++) children.add(mp.process(() ->"
                    + " System.out.println(square(three) + \" \" + new Point(1, 2))).start());\n"
                    + "for (var child : children) child.join();",
            "%%process --name rehearsal\nSystem.out.println(three);",
            "%ps --all",
            "List.of(1, 2, 3).stream().map(n -> n * three).collect(Collectors.toList())",
            "throw new IllegalStateException(\"as rehearsed\");",
            "int wrong = \"text\";");

    private Rehearsal() {}

    /**
     * Plays it through; takes some seconds.
     *
     * @param command what starts a kernel, without the connection file
     * @param directory for the connection file and the kernel's log
     * @param environment for the kernel, beyond this process's own
     * @throws IOException the kernel does not start or does not answer
     */
    public static void play(List<String> command, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        ObjectNode connection = Json.object()
                .put("transport", "tcp")
                .put("ip", "127.0.0.1")
                .put("signature_scheme", "hmac-sha256")
                .put("key", UUID.randomUUID().toString());
        for (String channel : List.of("shell", "iopub", "stdin", "control", "hb"))
            connection.put(channel + "_port", freePort());
        Path file = directory.resolve("connection.json");
        Files.writeString(file, connection.toString());
        List<String> arguments = new ArrayList<>(command);
        arguments.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("kernel.log").toFile());
        builder.environment().putAll(environment);
        Process kernel = builder.start();
        try {
            converse(connection);
            if (!kernel.waitFor(10, TimeUnit.SECONDS)) throw new IOException("the kernel does not end");
        } finally {
            kernel.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void converse(ObjectNode connection) throws IOException {
        WireCodec codec = codec(connection);
        ZMQ.Context context = ZMQ.context(1);
        ZMQ.Socket shell = context.socket(SocketType.DEALER);
        ZMQ.Socket control = context.socket(SocketType.DEALER);
        try {
            connect(shell, connection, "shell");
            connect(control, connection, "control");
            ask(codec, shell, "kernel_info_request", Json.object());
            for (String cell : CELLS)
                ask(
                        codec,
                        shell,
                        "execute_request",
                        Json.object().put("code", cell).put("stop_on_error", false));
            ask(
                    codec,
                    shell,
                    "complete_request",
                    Json.object().put("code", "mp.").put("cursor_pos", 3));
            ask(codec, shell, "is_complete_request", Json.object().put("code", "if (true) {"));
            ask(
                    codec,
                    shell,
                    "inspect_request",
                    Json.object().put("code", "square").put("cursor_pos", 6));
            ask(codec, control, "shutdown_request", Json.object().put("restart", false));
        } finally {
            shell.close();
            control.close();
            context.close();
        }
    }

    private static WireCodec codec(ObjectNode connection) throws IOException {
        try {
            return new WireCodec(new Signer(
                    connection.path("signature_scheme").asText(),
                    connection.path("key").asText()));
        } catch (GeneralSecurityException e) {
            throw new IOException("this JDK cannot sign messages", e);
        }
    }

    private static void connect(ZMQ.Socket socket, ObjectNode connection, String channel) {
        Sockets.limit(socket, PATIENCE);
        socket.connect("tcp://127.0.0.1:" + connection.path(channel + "_port").asInt());
    }

    private static void ask(WireCodec codec, ZMQ.Socket socket, String type, JsonNode content) throws IOException {
        Sockets.send(socket, codec.encode(List.of(), codec.header(type), new Outgoing(type, Origin.NONE, content)));
        if (socket.recv() == null) throw new IOException("the kernel does not answer a " + type);
        while (socket.hasReceiveMore()) socket.recv();
    }
}
