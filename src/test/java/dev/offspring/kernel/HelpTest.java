package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered beside the cells. Each test has a cell running all the while. */
class HelpTest {
    private RunningKernel running;
    private TestClient client;
    private String cell;

    @BeforeEach
    void startWithABusyCell() throws Exception {
        running = RunningKernel.start();
        client = running.client;
        cell = client.execute("wait");
        running.interpreter.begun.acquire();
    }

    @AfterEach
    void end() throws Exception {
        running.interpreter.permits.release();
        assertEquals("ok", client.reply(Channel.SHELL, cell).path("status").asText());
        running.close();
    }

    private JsonNode ask(String type, ObjectNode content) throws Exception {
        String request = client.send(Channel.SHELL, type, content);
        JsonNode reply = client.reply(Channel.SHELL, request);
        List<WireMessage> published = client.publishedUntilIdle(request);
        assertEquals("busy", TestClient.state(published.get(0)));
        return reply;
    }

    @Test
    void completionCountsCodePointsAndTellsTypes() throws Exception {
        JsonNode reply =
                ask("complete_request", Json.object().put("code", "😀 pri 😀").put("cursor_pos", 5));
        assertEquals("[\"pri!\"]", reply.path("matches").toString());
        assertEquals(2, reply.path("cursor_start").asInt());
        assertEquals(5, reply.path("cursor_end").asInt());
        assertEquals("ok", reply.path("status").asText());
        JsonNode type =
                reply.path("metadata").path("_jupyter_types_experimental").path(0);
        assertEquals("function", type.path("type").asText());
        assertEquals("(int n) void", type.path("signature").asText());
        assertEquals(2, type.path("start").asInt());
    }

    @Test
    void inspectionCountsCodePoints() throws Exception {
        JsonNode reply =
                ask("inspect_request", Json.object().put("code", "😀ab").put("cursor_pos", 2));
        assertEquals(
                "{\"data\":{\"text/plain\":\"😀a|b\"},\"metadata\":{},\"status\":\"ok\",\"found\":true}",
                reply.toString());
        JsonNode nothing = ask("inspect_request", Json.object().put("code", "nothing"));
        assertEquals("{\"data\":{},\"metadata\":{},\"status\":\"ok\",\"found\":false}", nothing.toString());
    }

    @Test
    void codeIsCompleteIncompleteOrInvalid() throws Exception {
        assertEquals("complete", completeness("1 + 1").path("status").asText());
        assertEquals("invalid", completeness("#").path("status").asText());
        assertEquals(
                "{\"status\":\"incomplete\",\"indent\":\"    \"}",
                completeness("{").toString());
    }

    private JsonNode completeness(String code) throws Exception {
        return ask("is_complete_request", Json.object().put("code", code));
    }

    @Test
    void theKernelTellsWhoItIsOnShellAndControl() throws Exception {
        JsonNode reply = ask("kernel_info_request", Json.object());
        assertEquals("ok", reply.path("status").asText());
        assertEquals("5.5", reply.path("protocol_version").asText());
        assertEquals("offspring", reply.path("implementation").asText());
        assertTrue(reply.path("implementation_version").isTextual());
        assertTrue(reply.path("banner").asText().contains("Offspring"));
        assertTrue(reply.path("supported_features").isArray());
        assertTrue(reply.path("help_links").path(0).path("url").asText().startsWith("https://"));
        JsonNode language = reply.path("language_info");
        assertEquals("java", language.path("name").asText());
        assertEquals(".java", language.path("file_extension").asText());
        assertEquals("text/x-java-source", language.path("mimetype").asText());
        assertEquals("java", language.path("pygments_lexer").asText());
        assertEquals("text/x-java", language.path("codemirror_mode").asText());
        assertEquals("script", language.path("nbconvert_exporter").asText());
        assertEquals(Runtime.version().toString(), language.path("version").asText());
        String onControl = client.send(Channel.CONTROL, "kernel_info_request", Json.object());
        assertEquals(reply, client.reply(Channel.CONTROL, onControl));
    }

    @Test
    void historyIsToldWhileTheCellRuns() throws Exception {
        ObjectNode search = Json.object().put("hist_access_type", "search").put("pattern", "w*");
        assertEquals(
                "{\"history\":[[1,1,[\"wait\",null]]],\"status\":\"ok\"}",
                ask("history_request", search.put("output", true).put("unique", true))
                        .toString());
        ObjectNode range = Json.object().put("hist_access_type", "range").put("session", 0);
        range.put("start", 1).putNull("stop");
        assertEquals(
                "[[1,1,\"wait\"]]",
                ask("history_request", range).path("history").toString());
        range.put("start", 2);
        assertEquals("[]", ask("history_request", range).path("history").toString());
    }
}
