package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.wire.Message.CommEvent;
import dev.offspring.wire.Message.CommEvent.Step;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommCellsTest extends InterpreterTests {
    private void told(long cell, Step step, String data) {
        interpreter().comm(new CommEvent(cell, step, "c1", "echo", data));
    }

    @BeforeEach
    void forgetWhatWasSent() {
        frontend.comms.clear();
    }

    @Test
    void aTargetHearsWhatTheFrontEndSendsAndAnswersUnderIt() {
        run("""
                commTarget("echo", (comm, data) -> {
                    System.out.println("opened with " + data);
                    comm.onMessage(message -> comm.send(Map.of("back", message)));
                    comm.onClose(last -> System.out.println("closed with " + last));
                });""");
        told(1001, Step.OPENED, "{\"a\":[1,2.5,null,true,\"\\u00e9\\n\"],\"b\":{},\"c\":12345678901}");
        assertEquals("opened with {a=[1, 2.5, null, true, é\n], b={}, c=12345678901}\n", frontend.text(1001));
        told(1002, Step.TOLD, "{\"n\":\"q\\\"\"}");
        assertEquals(
                List.of(new CommEvent(1002, Step.TOLD, "c1", "echo", "{\"back\":{\"n\":\"q\\\"\"}}")), frontend.comms);
        told(1003, Step.CLOSED, "{}");
        assertEquals("closed with {}\n", frontend.text(1003));
    }

    @Test
    void aHandlerThatThrowsIsToldUnderTheMessage() {
        run("commTarget(\"echo\", (comm, data) -> { throw new IllegalStateException(\"no\"); });");
        told(2001, Step.OPENED, "{}");
        assertTrue(frontend.text(2001).contains("IllegalStateException"), frontend.text(2001));
    }

    @Test
    void aCellOpensACommAndClosesIt() {
        run(
                "var line = openComm(\"plot\", Map.of(\"size\", List.of(1, 2)));\nline.send(Map.of(\"x\", 1));\nline.close();\nline.send(Map.of());");
        assertEquals(
                List.of("OPENED {\"size\":[1,2]}", "TOLD {\"x\":1}", "CLOSED {}"),
                frontend.comms.stream()
                        .map(event -> event.step() + " " + event.data())
                        .toList());
        assertEquals(
                List.of("plot"),
                frontend.comms.stream().map(CommEvent::target).distinct().toList());
    }

    @Test
    void aCommIsHeardWhileACellRuns() throws Exception {
        run("var heard = new CountDownLatch(1);\ncommTarget(\"echo\", (comm, data) -> heard.countDown());");
        var cell = begin("heard.await();\n\"heard\"");
        told(3001, Step.OPENED, "{}");
        assertTrue(cell.get().toString().contains("heard"));
    }
}
