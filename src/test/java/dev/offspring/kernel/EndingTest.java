package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndingTest extends RunningKernelTests {
    private JsonNode control(String type, JsonNode content) throws Exception {
        return client.reply(Channel.CONTROL, client.send(Channel.CONTROL, type, content));
    }

    @Test
    void anInterruptEndsTheCellThatRuns() throws Exception {
        String cell = client.execute("spin");
        running.interpreter.begun.acquire();
        assertEquals(
                "{\"status\":\"ok\"}",
                control("interrupt_request", Json.object()).toString());
        assertEquals(
                "Interrupted", client.reply(Channel.SHELL, cell).path("ename").asText());
    }

    @Test
    void anInterruptWithoutACellIsHarmless() throws Exception {
        assertEquals(
                "ok", control("interrupt_request", Json.object()).path("status").asText());
        assertEquals(1, running.interpreter.interruptsWhileIdle.get());
        String cell = client.execute("value 1");
        assertEquals("ok", client.reply(Channel.SHELL, cell).path("status").asText());
    }

    @Test
    void aShutdownWhileBusyIsAnsweredAtOnceAndClosesTheInterpreter() throws Exception {
        client.execute("hang");
        running.interpreter.begun.acquire();
        JsonNode reply = control("shutdown_request", Json.object().put("restart", true));
        assertEquals("{\"restart\":true,\"status\":\"ok\"}", reply.toString());
        assertEquals(0, running.kernel.awaitEnd());
        running.kernel.close();
        assertTrue(running.interpreter.closed.await(1, TimeUnit.SECONDS));
    }

    @Test
    void shutdownIsToldOnIopubToo() throws Exception {
        String request =
                client.send(Channel.SHELL, "shutdown_request", Json.object().put("restart", false));
        assertEquals(
                "{\"restart\":false,\"status\":\"ok\"}",
                client.reply(Channel.SHELL, request).toString());
        assertEquals(0, running.kernel.awaitEnd());
        running.kernel.close();
        assertEquals(2, client.publishedUntilIdle(request).size());
    }
}
