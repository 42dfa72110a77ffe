package dev.offspring.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadPacketTest extends RunningKernelTests {
    private void assertLives() throws Exception {
        for (Channel channel : List.of(Channel.SHELL, Channel.CONTROL)) {
            String info = client.send(channel, "kernel_info_request", Json.object());
            assertEquals("ok", client.reply(channel, info).path("status").asText());
        }
        String cell = client.execute("value 42");
        assertEquals("ok", client.reply(Channel.SHELL, cell).path("status").asText());
        client.publishedUntilIdle(cell);
    }

    private List<byte[]> frames() {
        return client.codec().encode(List.of(), new Outgoing("kernel_info_request", Origin.NONE, Json.object()));
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void aBadSignatureIsDroppedAndTheKernelLivesOn(Channel channel) throws Exception {
        List<byte[]> frames = frames();
        frames.set(1, "0".repeat(64).getBytes(UTF_8));
        client.sendFrames(channel, frames);
        assertLives();
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void framesThatAreNoMessageAreDroppedAndTheKernelLivesOn(Channel channel) throws Exception {
        client.sendFrames(channel, List.of(new byte[0]));
        client.sendFrames(channel, List.of("<IDS|MSG>".getBytes(UTF_8)));
        client.sendFrames(channel, new ArrayList<>(frames()).subList(0, 4));
        client.sendFrames(channel, frames().subList(1, 6));
        List<byte[]> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) many.add(new byte[1]);
        client.sendFrames(channel, many);
        client.sendFrames(channel, List.of(new byte[20 << 20]));
        assertLives();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"code\":[1]}",
                "{\"code\":null}",
                "{\"code\":\"value 1\",\"silent\":\"no\"}",
                "{\"code\":\"value 1\",\"user_expressions\":[]}",
                "{\"code\":\"value 1\",\"user_expressions\":{\"a\":1}}"
            })
    void anExecuteRequestOfWrongTypesIsDroppedAndTheKernelLivesOn(String content) throws Exception {
        client.send(Channel.SHELL, "execute_request", Json.MAPPER.readTree(content));
        assertLives();
    }

    @Test
    void otherRequestsOfWrongTypesAreDroppedToo() throws Exception {
        ObjectNode half = Json.object().put("code", "a").put("cursor_pos", 0.5);
        client.send(Channel.SHELL, "complete_request", half);
        client.send(Channel.SHELL, "inspect_request", half);
        client.send(Channel.SHELL, "is_complete_request", Json.object());
        client.send(Channel.SHELL, "history_request", Json.object().put("hist_access_type", "all"));
        client.send(
                Channel.SHELL,
                "history_request",
                Json.object().put("hist_access_type", "tail").put("n", 1L << 40));
        client.send(Channel.SHELL, "comm_msg", Json.object().put("comm_id", 1));
        client.send(Channel.CONTROL, "shutdown_request", Json.object().put("restart", "perhaps"));
        client.send(Channel.STDIN, "input_reply", Json.object().put("value", 1));
        assertLives();
    }

    @Test
    void whatThisKernelDoesNotSpeakIsDropped() throws Exception {
        for (Channel channel : Channel.values()) client.send(channel, "debug_request", Json.object());
        client.send(Channel.SHELL, "execute_reply", Json.object());
        client.send(Channel.SHELL, "status", Json.object());
        client.send(Channel.STDIN, "kernel_info_request", Json.object());
        client.send(Channel.CONTROL, "execute_request", TestClient.cell("hang"));
        assertLives();
    }

    @ParameterizedTest
    @CsvSource({
        "CONTROL, debug_request",
        "CONTROL, create_subshell_request",
        "SHELL, connect_request",
        "CONTROL, execute_request"
    })
    void whoAsksForWhatThisKernelDoesNotDoIsToldSo(Channel channel, String type) throws Exception {
        String request = client.send(channel, type, TestClient.cell("hang"));
        JsonNode reply = client.reply(channel, request);
        assertEquals("error", reply.path("status").asText());
        assertEquals("Unsupported", reply.path("ename").asText());
        assertEquals(2, client.publishedUntilIdle(request).size());
    }

    @Test
    void whoeverSpeaksNoZeroMqIsNoDanger() throws Exception {
        for (int port : new int[] {
            running.file.shellPort(), running.file.controlPort(), running.file.iopubPort(), running.file.heartbeatPort()
        }) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                OutputStream out = socket.getOutputStream();
                out.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
                out.flush();
                socket.getInputStream().read();
            }
        }
        assertLives();
    }

    @Test
    void theHeartEchoesWhateverItIsSent() {
        assertEquals("ping", new String(client.beat("ping".getBytes(UTF_8)), UTF_8));
        assertEquals("", new String(client.beat(new byte[0]), UTF_8));
    }
}
