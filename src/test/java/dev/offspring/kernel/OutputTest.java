package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Frontend.Stream;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest extends RunningKernelTests {
    private static final int LINES = 200_000;

    private static String printed(List<WireMessage> messages) {
        var text = new StringBuilder();
        for (WireMessage message : messages)
            if (message.type().equals("stream"))
                text.append(message.content().path("text").asText());
        return text.toString();
    }

    private static void assertAllLines(List<WireMessage> messages) {
        List<String> lines = printed(messages).lines().toList();
        assertEquals(LINES, lines.size());
        for (int i = 0; i < LINES; i++) assertEquals("line " + i, lines.get(i));
        assertTrue(messages.size() < 2000, messages.size() + " messages are too many for a client in Python");
    }

    @Test
    void aFloodOfLinesArrivesWholeInOrderAndEndsWithIdle() throws Exception {
        assertAllLines(client.publishedUntilIdle(client.execute("flood " + LINES)));
    }

    @Test
    void aReaderThatSleepsThroughTheFloodStillGetsAllOfIt() throws Exception {
        String flood = client.execute("flood " + LINES);
        // not one message of iopub is read before the cell has ended
        client.reply(Channel.SHELL, flood);
        assertAllLines(client.publishedUntilIdle(flood));
    }

    @Test
    void moreThanAllBuffersHoldMakesTheCellWaitAndArrivesWhole() throws Exception {
        int cups = 400;
        try (RunningKernel narrow = RunningKernel.start(1)) {
            String pour = narrow.client.execute("pour " + cups);
            while (!narrow.kernel.outbox().hasWaitingWriters()) Thread.onSpinWait();
            assertEquals(
                    (long) cups * Outbox.MESSAGE,
                    printed(narrow.client.publishedUntilIdle(pour)).length());
        }
    }

    @Test
    void aReaderThatNeverReadsStopsNeitherInterruptNorTheEnd() throws Exception {
        try (var sleeper = new TestClient(running.file, 1)) {
            awaitWelcome(sleeper);
            String pour = client.execute("pour " + Integer.MAX_VALUE);
            while (!running.kernel.outbox().hasWaitingWriters()) Thread.onSpinWait();

            String interrupt = client.send(Channel.CONTROL, "interrupt_request", Json.object());
            assertEquals(
                    "ok",
                    client.reply(Channel.CONTROL, interrupt).path("status").asText());
            assertEquals(
                    "Interrupted",
                    client.reply(Channel.SHELL, pour).path("ename").asText());

            String shutdown = client.send(Channel.CONTROL, "shutdown_request", Json.object());
            assertEquals(
                    "ok", client.reply(Channel.CONTROL, shutdown).path("status").asText());
            assertEquals(0, running.kernel.awaitEnd());
            long start = System.nanoTime();
            running.kernel.close();
            assertTrue(System.nanoTime() - start < 2_000_000_000L);
        }
    }

    private static void awaitWelcome(TestClient client) throws Exception {
        while (!client.published().type().equals("iopub_welcome")) {
            // the starting status may come before
        }
    }

    @Test
    void everySubscriberIsWelcomedAndTheWelcomeComesFirst() throws Exception {
        try (var second = new TestClient(running.file)) {
            WireMessage welcome = second.published();
            assertEquals("iopub_welcome", welcome.type());
            assertEquals("{\"subscription\":\"\"}", welcome.content().toString());
            assertTrue(welcome.parentHeader().isEmpty());
        }
    }

    @Test
    void outputAfterTheEndCarriesTheParentOfItsOwnCell() throws Exception {
        String first = client.execute("late");
        client.publishedUntilIdle(first);
        long cell = running.interpreter.lastCell.get();
        String second = client.execute("wait");
        running.interpreter.begun.acquire();

        var frontend = running.interpreter.frontend();
        frontend.stream(cell, Stream.STDOUT, "from the first");
        frontend.display(cell, MimeBundle.text("shown"), "id", true);
        running.interpreter.permits.release();
        client.publishedUntilIdle(second);

        List<WireMessage> late = client.stray();
        assertEquals(
                List.of("stream", "update_display_data"),
                late.stream().map(WireMessage::type).toList());
        for (WireMessage message : late) assertTrue(TestClient.answers(message, first));
    }

    @Test
    void displaysAndClearsKeepTheirPlaceAmongTheText() throws Exception {
        String request = client.execute("late");
        client.publishedUntilIdle(request);
        long cell = running.interpreter.lastCell.get();
        var frontend = running.interpreter.frontend();
        frontend.stream(cell, Stream.STDOUT, "one");
        frontend.display(cell, MimeBundle.of("plain", "<b>rich</b>"), "id", false);
        frontend.stream(cell, Stream.STDERR, "two");
        frontend.clearOutput(cell, true);

        assertEquals(
                "{\"name\":\"stdout\",\"text\":\"one\"}",
                client.published().content().toString());
        WireMessage display = client.published();
        assertEquals("display_data", display.type());
        assertEquals(
                "<b>rich</b>", display.content().path("data").path("text/html").asText());
        assertEquals(
                "{\"display_id\":\"id\"}", display.content().path("transient").toString());
        assertEquals(
                "{\"name\":\"stderr\",\"text\":\"two\"}",
                client.published().content().toString());
        assertEquals("{\"wait\":true}", client.published().content().toString());
    }
}
