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
    private final Outbox outbox = new Outbox(new WakeUp());
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
}
