package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.ZMQ;

class DoorsTest {
    private Kernel kernel;

    @AfterEach
    void end() {
        if (kernel != null) kernel.close();
    }

    /** Both sides of ZeroMQ begin with 64 bytes; from the thirteenth on they name what they protect themselves with. */
    private static byte[] greeting(String mechanism) {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        bytes.put((byte) 0xff).position(9);
        bytes.put((byte) 0x7f).put((byte) 3).put((byte) 0);
        bytes.put(mechanism.getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    private static CurveKeys keys() {
        ZMQ.Curve.KeyPair pair = ZMQ.Curve.generateKeyPair();
        return new CurveKeys(ZMQ.Curve.z85Decode(pair.publicKey), ZMQ.Curve.z85Decode(pair.secretKey));
    }

    private static ConnectionFile file(String transport, String ip, Optional<CurveKeys> curve) throws IOException {
        ConnectionFile tcp = RunningKernel.freePorts("a secret");
        return new ConnectionFile(
                transport,
                ip,
                tcp.shellPort(),
                tcp.controlPort(),
                tcp.stdinPort(),
                tcp.iopubPort(),
                tcp.heartbeatPort(),
                tcp.key(),
                tcp.signatureScheme(),
                curve);
    }

    private static List<Integer> ports(ConnectionFile file) {
        return List.of(file.shellPort(), file.controlPort(), file.stdinPort(), file.iopubPort(), file.heartbeatPort());
    }

    private static Kernel kernel(ConnectionFile file) throws Exception {
        return new Kernel(file, HistoryLog.inMemory(), FakeInterpreter::new);
    }

    @Test
    void withKeysEveryChannelIsEncryptedAndWhoHasTheKeyIsServed() throws Exception {
        ConnectionFile file = file("tcp", "127.0.0.1", Optional.of(keys()));
        kernel = kernel(file);
        try (TestClient client = new TestClient(file)) {
            String request = client.send(Channel.SHELL, "kernel_info_request", Json.object());
            assertEquals(
                    "ok", client.reply(Channel.SHELL, request).path("status").asText());
            assertEquals("iopub_welcome", client.published().type());
            assertArrayEquals(new byte[] {1, 2}, client.beat(new byte[] {1, 2}));
            for (int port : ports(file)) {
                try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    stranger.getOutputStream().write(greeting("NULL"));
                    // who protects himself with nothing is not even greeted to the end
                    assertTrue(stranger.getInputStream().readNBytes(64).length < 64);
                }
            }
        }
    }

    @Test
    void overIpcEveryChannelIsASocketFileOfItsOwnersThatGoesWithTheKernel(@TempDir Path directory) throws Exception {
        ConnectionFile file = file("ipc", directory.resolve("kernel-1-ipc").toString(), Optional.empty());
        // as a kernel that was killed leaves it
        Files.createFile(file.path(file.shellPort()));
        kernel = kernel(file);
        for (int port : ports(file)) {
            Path path = file.path(port);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                client.connect(UnixDomainSocketAddress.of(path));
                client.write(ByteBuffer.wrap(greeting("NULL")));
                ByteBuffer answer = ByteBuffer.allocate(64);
                while (answer.hasRemaining()) assertTrue(client.read(answer) > 0);
                assertEquals("NULL", new String(answer.array(), 12, 4, StandardCharsets.US_ASCII));
            }
        }
        kernel.close();
        for (int port : ports(file)) assertFalse(Files.exists(file.path(port)));
    }

    @Test
    void halfAPairOfKeysIsSaid(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("connection.json");
        Files.writeString(
                path,
                Json.object()
                        .put("shell_port", 1)
                        .put("control_port", 1)
                        .put("stdin_port", 1)
                        .put("iopub_port", 1)
                        .put("hb_port", 1)
                        .put("curve_publickey", "x".repeat(40))
                        .toString());
        IOException refused = assertThrows(IOException.class, () -> ConnectionFile.read(path));
        assertTrue(refused.getMessage().contains("curve_secretkey"), refused.getMessage());
    }
}
