package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StdinTest extends RunningKernelTests {
    private static ObjectNode value(String value) {
        return Json.object().put("value", value);
    }

    private String result(String request) throws Exception {
        for (WireMessage message : client.publishedUntilIdle(request))
            if (message.type().equals("execute_result"))
                return message.content().path("data").path("text/plain").asText();
        return "no result";
    }

    @Test
    void aQuestionIsPutToWhoeverRanTheCellAndItsAnswerComesBack() throws Exception {
        String request = client.execute("ask Your name?");
        WireMessage question = client.receive(Channel.STDIN);
        assertEquals("input_request", question.type());
        assertTrue(TestClient.answers(question, request));
        assertEquals(
                "{\"prompt\":\"Your name?\",\"password\":false}",
                question.content().toString());
        client.send(Channel.STDIN, "input_reply", value("Ünal 😀"));
        assertEquals("answer: Ünal 😀", result(request));
    }

    @Test
    void aClientThatOpensItsChannelLateIsAskedThen() throws Exception {
        try (TestClient late = TestClient.withoutStdin(running.file)) {
            while (!late.published().type().equals("iopub_welcome")) {
                // of others
            }
            String request = late.execute("ask Late?");
            while (!late.published().type().equals("execute_input")) {
                // busy
            }
            late.openStdin();
            assertEquals("input_request", late.receive(Channel.STDIN).type());
            late.send(Channel.STDIN, "input_reply", value("yes"));
            assertEquals("ok", late.reply(Channel.SHELL, request).path("status").asText());
        }
    }

    @Test
    void aSecretIsAskedForAsOne() throws Exception {
        client.execute("secret Password");
        assertTrue(client.receive(Channel.STDIN).content().path("password").asBoolean());
    }

    @Test
    void whereNobodyAnswersThereIsNoQuestion() throws Exception {
        String request = client.send(
                Channel.SHELL, "execute_request", TestClient.cell("ask name").put("allow_stdin", false));
        assertEquals("answer: null", result(request));
    }

    @Test
    void anInterruptEndsTheWaitAndTheLateAnswerIsNotTakenForTheNextQuestion() throws Exception {
        String first = client.execute("ask first");
        WireMessage firstQuestion = client.receive(Channel.STDIN);
        String interrupt = client.send(Channel.CONTROL, "interrupt_request", Json.object());
        assertEquals(
                "ok", client.reply(Channel.CONTROL, interrupt).path("status").asText());
        assertEquals(
                "Interrupted", client.reply(Channel.SHELL, first).path("ename").asText());

        String second = client.execute("ask second");
        client.receive(Channel.STDIN);
        client.send(Channel.STDIN, "input_reply", value("stale"), firstQuestion.origin());
        client.send(Channel.STDIN, "input_reply", value("fresh"));
        assertEquals("answer: fresh", result(second));
    }

    @Test
    void anAnswerFromSomebodyElseIsNone() throws Exception {
        String request = client.execute("ask");
        client.receive(Channel.STDIN);
        try (var other = new TestClient(running.file)) {
            other.send(Channel.STDIN, "input_reply", value("intruder"));
            other.reply(Channel.SHELL, other.send(Channel.SHELL, "kernel_info_request", Json.object()));
            client.send(Channel.STDIN, "input_reply", value("owner"));
            assertEquals("answer: owner", result(request));
        }
    }

    @Test
    void theThreadThatWaitsMayBeInterrupted() throws Exception {
        CompletableFuture<String> answer = askOutsideOfTheCellsThread(Thread::interrupt);
        var failure = assertThrows(ExecutionException.class, answer::get);
        assertTrue(failure.getCause() instanceof InterruptedException);
        running.interpreter.permits.release();
    }

    @Test
    void theEndOfTheKernelEndsTheWait() throws Exception {
        CompletableFuture<String> answer = askOutsideOfTheCellsThread(thread -> running.kernel.close());
        var failure = assertThrows(ExecutionException.class, answer::get);
        assertTrue(failure.getCause() instanceof InterruptedException);
    }

    @Test
    void theEndOfTheCellEndsTheWaitWithoutAnAnswer() throws Exception {
        CompletableFuture<String> answer = askOutsideOfTheCellsThread(thread -> running.interpreter.permits.release());
        assertNull(answer.get());
    }

    /** Has a second thread of a running cell ask, and does something to it when it has asked. */
    private CompletableFuture<String> askOutsideOfTheCellsThread(Consumer<Thread> afterwards) throws Exception {
        client.execute("late");
        client.execute("wait");
        running.interpreter.begun.acquire();
        var answer = new CompletableFuture<String>();
        // ids count up: the cell that waits is the one after the last
        long cell = running.interpreter.lastCell.get() + 1;
        var asking = new Thread(() -> {
            try {
                answer.complete(running.interpreter.frontend().input(cell, "", false));
            } catch (InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        asking.start();
        client.receive(Channel.STDIN);
        afterwards.accept(asking);
        return answer;
    }

    @Test
    void aCellThatHasEndedHasNobodyToAsk() throws Exception {
        client.publishedUntilIdle(client.execute("late"));
        assertNull(running.interpreter.frontend().input(running.interpreter.lastCell.get(), "", false));
    }
}
