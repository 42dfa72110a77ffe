package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommTest extends RunningKernelTests {
    private static ObjectNode comm(String data) throws Exception {
        return Json.object().put("comm_id", "c1").set("data", Json.MAPPER.readTree(data));
    }

    private String open(String target) throws Exception {
        return client.send(Channel.SHELL, "comm_open", comm("{}").put("target_name", target));
    }

    private List<String> told(String request) throws Exception {
        return client.publishedUntilIdle(request).stream()
                .filter(message -> !message.type().equals("status"))
                .map(message -> message.type() + message.content())
                .toList();
    }

    private String info(String target) throws Exception {
        ObjectNode content = Json.object();
        if (!target.isEmpty()) content.put("target_name", target);
        String request = client.send(Channel.SHELL, "comm_info_request", content);
        client.publishedUntilIdle(request);
        return client.reply(Channel.SHELL, request).path("comms").toString();
    }

    @Test
    void aCommToNobodyIsClosedUnderItsOwnRequest() throws Exception {
        assertEquals(List.of("comm_close{\"comm_id\":\"c1\",\"data\":{}}"), told(open("nobody")));
        assertEquals("{}", info(""));
    }

    @Test
    void aCommIsOpenedUsedAndClosedAndTheAnswersReferToEachRequest() throws Exception {
        client.execute("target echo");
        // the cell that makes the target has been sent before: it is waited for
        assertEquals(List.of("stream{\"name\":\"stdout\",\"text\":\"OPENED echo\\n\"}"), told(open("echo")));
        assertEquals("{\"c1\":{\"target_name\":\"echo\"}}", info("echo"));
        assertEquals("{}", info("other"));
        String message = client.send(Channel.SHELL, "comm_msg", comm("{\"n\":[1,2.5,null]}"));
        assertEquals(
                List.of(
                        "stream{\"name\":\"stdout\",\"text\":\"TOLD \\n\"}",
                        "comm_msg{\"comm_id\":\"c1\",\"data\":{\"n\":[1,2.5,null]}}"),
                told(message));
        assertEquals(
                1, told(client.send(Channel.SHELL, "comm_close", comm("{}"))).size());
        assertEquals("{}", info(""));
        assertEquals(List.of(), told(client.send(Channel.SHELL, "comm_msg", comm("{}"))));
    }

    @Test
    void aCommIsHandledWhileACellRuns() throws Exception {
        client.publishedUntilIdle(client.execute("target echo"));
        String cell = client.execute("wait");
        running.interpreter.begun.acquire();
        assertEquals(1, told(open("echo")).size());
        running.interpreter.permits.release();
        client.publishedUntilIdle(cell);
    }

    @Test
    void aSessionThatIsLostTakesItsCommsWithIt() throws Exception {
        client.publishedUntilIdle(client.execute("target echo"));
        told(open("echo"));
        client.publishedUntilIdle(client.execute("lose"));
        assertEquals(
                1,
                client.stray().stream()
                        .filter(message -> message.type().equals("comm_close"))
                        .count());
        assertEquals("{}", info(""));
        assertEquals(List.of("comm_close{\"comm_id\":\"c1\",\"data\":{}}"), told(open("echo")));
    }
}
