package dev.offspring.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the client expects the kernel, and the key that proves who speaks.
 *
 * @param transport {@code tcp}, or {@code ipc}, where {@code ip} is a path that the port makes whole
 * @param key the shared secret; empty when messages are not signed
 * @param signatureScheme {@code hmac-sha256} and its like
 * @param curve what everything on the way is encrypted with, if it is
 */
record ConnectionFile(
        String transport,
        String ip,
        int shellPort,
        int controlPort,
        int stdinPort,
        int iopubPort,
        int heartbeatPort,
        String key,
        String signatureScheme,
        Optional<CurveKeys> curve) {

    /** @throws IOException the file cannot be read, or asks for what this kernel does not speak */
    static ConnectionFile read(Path file) throws IOException {
        JsonNode json = Json.MAPPER.readTree(Files.readAllBytes(file));
        var connection = new ConnectionFile(
                json.path("transport").asText("tcp"),
                json.path("ip").asText("127.0.0.1"),
                port(json, "shell_port"),
                port(json, "control_port"),
                port(json, "stdin_port"),
                port(json, "iopub_port"),
                port(json, "hb_port"),
                json.path("key").asText(""),
                json.path("signature_scheme").asText("hmac-sha256"),
                CurveKeys.read(json));
        if (!connection.transport.equals("tcp") && !connection.transport.equals("ipc"))
            throw new IOException("this kernel speaks over tcp and ipc, and the connection file asks for "
                    + connection.transport + ". Start Jupyter with --KernelManager.transport=tcp.");
        return connection;
    }

    private static int port(JsonNode json, String name) throws IOException {
        int port = json.path(name).asInt(-1);
        if (port <= 0 || port > 65535) throw new IOException("the connection file has no valid " + name);
        return port;
    }

    boolean isIpc() {
        return transport.equals("ipc");
    }

    /** Where clients look for that port, over tcp. */
    String address(int port) {
        return "tcp://" + ip + ":" + port;
    }

    /** The same, over ipc. */
    Path path(int port) {
        return Path.of(ip + "-" + port);
    }

    /** What basekernel needs to know of it: nothing that it could use. Its sockets are never bound. */
    KernelConnectionProperties forBasekernel() {
        return new KernelConnectionProperties(
                ip, controlPort, shellPort, stdinPort, heartbeatPort, iopubPort, transport, signatureScheme, "");
    }
}
