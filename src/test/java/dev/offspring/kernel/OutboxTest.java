package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Frontend.Stream;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox(new WakeUp(), Pace.unlimited());
    private final Origin first = new Origin(List.of(), new byte[] {1});
    private final Origin second = new Origin(List.of(), new byte[] {2});

    private static Outgoing status() {
        return new Outgoing("status", Origin.NONE, Json.object());
    }

    private static String text(Outgoing message) {
        return message.content().path("text").asText();
    }

    @Test
    void theFirstTextIsDueAtOnce() {
        outbox.print(first, Stream.STDOUT, "a");
        assertEquals(0, outbox.millisUntilDue());
        assertEquals("a", text(outbox.take()));
    }

    @Test
    void textThatFollowsIsGatheredForAMoment() {
        outbox.print(first, Stream.STDOUT, "a");
        outbox.take();
        outbox.print(first, Stream.STDOUT, "b");
        outbox.print(first, Stream.STDOUT, "c");
        assertNull(outbox.take());
        assertTrue(outbox.millisUntilDue() > 0);
        // what comes behind it cannot overtake it, so there is nothing to wait for
        outbox.put(status());
        assertEquals("bc", text(outbox.take()));
        assertEquals("status", outbox.take().type());
        assertEquals(-1, outbox.millisUntilDue());
    }

    @Test
    void onlyTextOfOneCellAndStreamIsMerged() {
        outbox.print(first, Stream.STDOUT, "a");
        outbox.print(first, Stream.STDERR, "b");
        outbox.print(second, Stream.STDERR, "c");
        outbox.print(second, Stream.STDERR, "d");
        outbox.put(status());

        Outgoing a = outbox.take();
        Outgoing b = outbox.take();
        Outgoing c = outbox.take();
        assertEquals("stdout a", a.content().path("name").asText() + " " + text(a));
        assertEquals("stderr b", b.content().path("name").asText() + " " + text(b));
        assertEquals("cd", text(c));
        assertEquals(second, c.origin());
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        String text = "x" + "😀".repeat(Outbox.MESSAGE);
        outbox.print(first, Stream.STDOUT, text);
        outbox.put(status());
        var together = new StringBuilder();
        for (Outgoing message = outbox.take(); !message.type().equals("status"); message = outbox.take()) {
            assertTrue(text(message).length() <= Outbox.MESSAGE);
            assertFalse(
                    Character.isHighSurrogate(text(message).charAt(text(message).length() - 1)));
            together.append(text(message));
        }
        assertEquals(text, together.toString());
    }

    private Thread filled() {
        for (int i = 0; i < Outbox.ROOM / Outbox.MESSAGE; i++)
            outbox.print(first, Stream.STDOUT, "x".repeat(Outbox.MESSAGE));
        var writer = new Thread(() -> outbox.print(first, Stream.STDOUT, "one too many"));
        writer.start();
        while (!outbox.hasWaitingWriters()) Thread.onSpinWait();
        return writer;
    }

    @Test
    void aWriterWaitsForRoomAndTheKernelDoesNot() throws Exception {
        Thread writer = filled();
        outbox.put(status());
        assertTrue(outbox.hasWaitingWriters());
        assertNotNull(outbox.take());
        writer.join();
    }

    @Test
    void anInterruptedWriterIsLetThroughAndStaysInterrupted() throws Exception {
        Thread writer = filled();
        writer.interrupt();
        writer.join();
        int messages = 0;
        outbox.put(status());
        while (outbox.take() != null) messages++;
        assertEquals(Outbox.ROOM / Outbox.MESSAGE + 2, messages);
    }

    @Test
    void hasteLetsWritersThrough() throws Exception {
        Thread writer = filled();
        outbox.haste(true);
        writer.join();
    }

    @Test
    void closingFreesWritersAndKeepsWhatIsIn() throws Exception {
        outbox.print(first, Stream.STDOUT, "last words");
        outbox.close();
        outbox.print(first, Stream.STDOUT, "too late");
        assertEquals("last words", text(outbox.take()));
        assertNull(outbox.take());
        assertTrue(outbox.isClosed());
    }

    @Test
    void inACrowdTwoStreamsByTurnsAreFewMessagesInOrder() {
        int turns = 10_000;
        for (int i = 0; i < turns; i++) {
            outbox.print(first, Stream.STDOUT, i + "\n");
            outbox.print(first, Stream.STDERR, i + "\n");
        }
        outbox.put(status());
        int messages = 0;
        var texts = new java.util.HashMap<String, StringBuilder>();
        for (Outgoing message;
                (message = outbox.take()) != null && message.type().equals("stream");
                messages++)
            texts.computeIfAbsent(message.content().path("name").asText(), name -> new StringBuilder())
                    .append(text(message));
        assertTrue(messages < 110, "messages: " + messages);
        String all = java.util.stream.IntStream.range(0, turns)
                .mapToObj(i -> i + "\n")
                .collect(java.util.stream.Collectors.joining());
        assertEquals(all, texts.get("stdout").toString());
        assertEquals(all, texts.get("stderr").toString());
    }

    @Test
    void aFullTextIsNotOvertakenByItsOwnStream() {
        for (int i = 0; i < 60; i++) {
            outbox.print(first, Stream.STDOUT, "x");
            outbox.print(first, Stream.STDERR, "y");
        }
        outbox.print(first, Stream.STDOUT, "z".repeat(Outbox.MESSAGE));
        outbox.print(first, Stream.STDOUT, "end");
        outbox.put(status());
        var out = new StringBuilder();
        for (Outgoing message;
                (message = outbox.take()) != null && message.type().equals("stream"); )
            if (message.content().path("name").asText().equals("stdout")) out.append(text(message));
        assertEquals("x".repeat(60) + "z".repeat(Outbox.MESSAGE) + "end", out.toString());
    }

    @Test
    void atAPaceTextWaitsAndTheKernelsOwnWordsDoNot() {
        var paced = new Outbox(new WakeUp(), Pace.ofServer());
        paced.published(100_000_000);
        paced.put(status());
        assertNotNull(paced.take());
        paced.print(first, Stream.STDOUT, "much");
        paced.put(status());
        assertNull(paced.take());
        assertTrue(paced.millisUntilDue() > 1000);
    }
}
