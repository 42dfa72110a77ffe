package dev.offspring.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A Jupyter client over real sockets, for tests: every wait is bounded. */
final class TestClient implements AutoCloseable {
    private static final int PATIENCE = (int) Duration.ofSeconds(20).toMillis();

    private final ZMQ.Context context = ZMQ.context(1);
    private final byte[] identity = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    private final ConnectionFile file;
    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final ZMQ.Socket iopub;
    private final ZMQ.Socket heartbeat;
    private final WireCodec codec;
    private final List<WireMessage> stray = new ArrayList<>();

    TestClient(ConnectionFile file) throws Exception {
        this(file, 1000);
    }

    /** @param highWater of the iopub socket; 1000 is what ZeroMQ gives a reader who does not ask */
    TestClient(ConnectionFile file, int highWater) throws Exception {
        this(file, highWater, true);
    }

    private TestClient(ConnectionFile file, int highWater, boolean stdin) throws Exception {
        this.file = file;
        codec = new WireCodec(new Signer(file.signatureScheme(), file.key()));
        sockets.put(Channel.SHELL, dealer(identity, file, file.shellPort()));
        sockets.put(Channel.CONTROL, dealer(identity, file, file.controlPort()));
        if (stdin) openStdin();
        heartbeat = connected(context.socket(SocketType.REQ), file, file.heartbeatPort());
        iopub = context.socket(SocketType.SUB);
        iopub.setRcvHWM(highWater);
        iopub.subscribe(new byte[0]);
        connected(iopub, file, file.iopubPort());
    }

    /** One that cannot be asked yet. */
    static TestClient withoutStdin(ConnectionFile file) throws Exception {
        return new TestClient(file, 1000, false);
    }

    void openStdin() {
        sockets.put(Channel.STDIN, dealer(identity, file, file.stdinPort()));
    }

    private ZMQ.Socket dealer(byte[] identity, ConnectionFile file, int port) {
        ZMQ.Socket socket = context.socket(SocketType.DEALER);
        socket.setIdentity(identity);
        return connected(socket, file, port);
    }

    private static ZMQ.Socket connected(ZMQ.Socket socket, ConnectionFile file, int port) {
        file.curve().ifPresent(keys -> {
            socket.setCurveServerKey(keys.publicKey());
            socket.setCurvePublicKey(keys.publicKey());
            socket.setCurveSecretKey(keys.secretKey());
        });
        Sockets.limit(socket, PATIENCE);
        socket.connect(file.address(port));
        return socket;
    }

    WireCodec codec() {
        return codec;
    }

    String send(Channel channel, String type, JsonNode content) {
        return send(channel, type, content, Origin.NONE);
    }

    String send(Channel channel, String type, JsonNode content, Origin parent) {
        ObjectNode header = codec.header(type);
        sendFrames(channel, codec.encode(List.of(), header, new Outgoing(type, parent, content)));
        return header.path("msg_id").textValue();
    }

    void sendFrames(Channel channel, List<byte[]> frames) {
        Sockets.send(sockets.get(channel), frames);
    }

    /** The next message on a channel. */
    WireMessage receive(Channel channel) throws Exception {
        return receive(sockets.get(channel));
    }

    /** The reply to that request; others are let go. */
    JsonNode reply(Channel channel, String request) throws Exception {
        while (true) {
            WireMessage message = receive(channel);
            if (answers(message, request)) return message.content();
        }
    }

    WireMessage published() throws Exception {
        return receive(iopub);
    }

    /** Everything that is published for that request, up to idle; what belongs to others is kept apart. */
    List<WireMessage> publishedUntilIdle(String request) throws Exception {
        List<WireMessage> messages = new ArrayList<>();
        while (true) {
            WireMessage message = published();
            if (!answers(message, request)) {
                stray.add(message);
                continue;
            }
            messages.add(message);
            if (state(message).equals("idle")) return messages;
        }
    }

    /** What came in between and belongs to other requests. */
    List<WireMessage> stray() {
        return stray;
    }

    static String state(WireMessage message) {
        return message.content().path("execution_state").asText();
    }

    static boolean answers(WireMessage message, String request) {
        return message.parentHeader().path("msg_id").asText().equals(request);
    }

    private WireMessage receive(ZMQ.Socket socket) throws Exception {
        byte[] first = socket.recv();
        if (first == null) throw new AssertionError("nothing came");
        List<byte[]> frames = new ArrayList<>(List.of(first));
        while (socket.hasReceiveMore()) frames.add(socket.recv());
        return codec.decode(frames);
    }

    String execute(String code) {
        return send(Channel.SHELL, "execute_request", cell(code));
    }

    static ObjectNode cell(String code) {
        return Json.object()
                .put("code", code)
                .put("silent", false)
                .put("store_history", true)
                .put("allow_stdin", true)
                .put("stop_on_error", true);
    }

    byte[] beat(byte[] beat) {
        heartbeat.send(beat);
        return heartbeat.recv();
    }

    @Override
    public void close() {
        sockets.values().forEach(ZMQ.Socket::close);
        heartbeat.close();
        iopub.close();
        context.close();
    }
}
