package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecuteTest extends RunningKernelTests {
    private static List<String> types(List<WireMessage> messages) {
        return messages.stream().map(WireMessage::type).toList();
    }

    private JsonNode run(ObjectNode cell) throws Exception {
        String request = client.send(Channel.SHELL, "execute_request", cell);
        JsonNode reply = client.reply(Channel.SHELL, request);
        client.publishedUntilIdle(request);
        return reply;
    }

    @Test
    void aCellIsToldFromBusyToIdle() throws Exception {
        String request = client.execute("value 42");
        JsonNode reply = client.reply(Channel.SHELL, request);
        List<WireMessage> published = client.publishedUntilIdle(request);

        assertEquals(List.of("status", "execute_input", "execute_result", "status"), types(published));
        assertEquals("busy", TestClient.state(published.get(0)));
        assertEquals(
                "{\"code\":\"value 42\",\"execution_count\":1}",
                published.get(1).content().toString());
        assertEquals(
                "{\"data\":{\"text/plain\":\"42\"},\"metadata\":{},\"execution_count\":1}",
                published.get(2).content().toString());
        assertEquals(
                "{\"status\":\"ok\",\"execution_count\":1,\"payload\":[],\"user_expressions\":{}}", reply.toString());
    }

    @Test
    void anErrorIsPublishedOnceAndReplied() throws Exception {
        String request = client.execute("fail oops");
        JsonNode reply = client.reply(Channel.SHELL, request);
        List<WireMessage> published = client.publishedUntilIdle(request);

        assertEquals(List.of("status", "execute_input", "error", "status"), types(published));
        assertEquals(
                "{\"ename\":\"IllegalStateException\",\"evalue\":\"oops\",\"traceback\":[\"Cell[1]:1\"]}",
                published.get(2).content().toString());
        assertEquals("error", reply.path("status").asText());
        assertEquals("oops", reply.path("evalue").asText());
        assertEquals(1, reply.path("execution_count").asInt());
    }

    @Test
    void anErrorOfTheInterpreterItselfIsReportedAndTheNextCellRuns() throws Exception {
        assertEquals(
                "StackOverflowError",
                run(TestClient.cell("crash")).path("ename").asText());
        assertEquals("ok", run(TestClient.cell("value 1")).path("status").asText());
    }

    @Test
    void aSilentCellShowsNothingAndLeavesNoTrace() throws Exception {
        for (String code : List.of("value 1", "print 1", "show 1", "fail 1")) {
            String silent = client.send(
                    Channel.SHELL, "execute_request", TestClient.cell(code).put("silent", true));
            client.reply(Channel.SHELL, silent);
            assertEquals(List.of("status", "status"), types(client.publishedUntilIdle(silent)));
        }
        assertEquals(1, run(TestClient.cell("value 2")).path("execution_count").asInt());
        assertEquals("[[1,1,\"value 2\"]]", history());
    }

    @Test
    void aCellThatIsNotStoredShowsItsValueButDoesNotCount() throws Exception {
        String request = client.send(
                Channel.SHELL, "execute_request", TestClient.cell("value 1").put("store_history", false));
        client.reply(Channel.SHELL, request);
        assertTrue(types(client.publishedUntilIdle(request)).contains("execute_result"));
        assertEquals(1, run(TestClient.cell("value 2")).path("execution_count").asInt());
        assertEquals(2, run(TestClient.cell("value 3")).path("execution_count").asInt());
        assertEquals("[[1,1,\"value 2\"],[1,2,\"value 3\"]]", history());
    }

    private String history() throws Exception {
        String request =
                client.send(Channel.SHELL, "history_request", Json.object().put("hist_access_type", "tail"));
        return client.reply(Channel.SHELL, request).path("history").toString();
    }

    @Test
    void userExpressionsAreEvaluatedAfterASuccess() throws Exception {
        ObjectNode cell = TestClient.cell("value 1");
        cell.putObject("user_expressions").put("good", "value 7").put("bad", "fail why");
        JsonNode values = run(cell).path("user_expressions");
        assertEquals(
                "{\"data\":{\"text/plain\":\"7\"},\"metadata\":{},\"status\":\"ok\"}",
                values.path("good").toString());
        assertEquals("error", values.path("bad").path("status").asText());
        assertEquals("why", values.path("bad").path("evalue").asText());

        ObjectNode failing = TestClient.cell("fail");
        failing.putObject("user_expressions").put("good", "value 7");
        assertTrue(run(failing).path("user_expressions").isMissingNode());
    }

    @Test
    void helpGoesIntoThePagerAndJsonStaysJson() throws Exception {
        assertEquals(
                "[{\"source\":\"page\",\"start\":0,\"data\":{\"text/plain\":\"how to\"}}]",
                run(TestClient.cell("page how to")).path("payload").toString());
        String request = client.execute("json {\"a\":[1,2.5,null]}");
        JsonNode data = client.publishedUntilIdle(request).get(2).content().path("data");
        assertEquals("{\"a\":[1,2.5,null]}", data.path("application/json").toString());
    }

    @Test
    void anErrorAbortsWhatWaitsAndNothingThatComesLater() throws Exception {
        String failing = client.execute("wait");
        running.interpreter.begun.acquire();
        // a cell that fails when all three are here: the first lets the second begin
        String second = client.execute("fail now");
        String third = client.execute("value 3");
        String fourth = client.send(
                Channel.SHELL, "execute_request", TestClient.cell("value 4").put("stop_on_error", false));
        // shell is read in order: when this is answered, the cells before it have arrived
        client.reply(Channel.SHELL, client.send(Channel.SHELL, "kernel_info_request", Json.object()));
        running.interpreter.permits.release();

        assertEquals("ok", client.reply(Channel.SHELL, failing).path("status").asText());
        assertEquals("error", client.reply(Channel.SHELL, second).path("status").asText());
        assertEquals(
                "aborted", client.reply(Channel.SHELL, third).path("status").asText());
        assertEquals(
                "aborted", client.reply(Channel.SHELL, fourth).path("status").asText());
        assertEquals(List.of("status", "status"), types(client.publishedUntilIdle(fourth)));
        JsonNode next = run(TestClient.cell("value 5"));
        assertEquals("ok", next.path("status").asText());
        assertEquals(3, next.path("execution_count").asInt());
    }

    @Test
    void anErrorThatMayPassAbortsNothing() throws Exception {
        String waiting = client.execute("wait");
        running.interpreter.begun.acquire();
        String failing = client.send(
                Channel.SHELL, "execute_request", TestClient.cell("fail").put("stop_on_error", false));
        String next = client.execute("value 1");
        client.reply(Channel.SHELL, client.send(Channel.SHELL, "kernel_info_request", Json.object()));
        running.interpreter.permits.release();

        client.reply(Channel.SHELL, waiting);
        assertEquals(
                "error", client.reply(Channel.SHELL, failing).path("status").asText());
        assertEquals("ok", client.reply(Channel.SHELL, next).path("status").asText());
    }
}
