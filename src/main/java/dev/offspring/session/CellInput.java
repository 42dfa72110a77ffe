package dev.offspring.session;

import dev.offspring.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * {@code System.in} of the session: a read asks the person for a line. What a cell leaves unread is gone with the cell.
 * One read at a time; an interrupt ends the wait.
 */
final class CellInput extends InputStream {
    private final Consumer<Message> sink;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<Optional<String>>> questions = new ConcurrentHashMap<>();
    private byte[] line = {};
    private int next;
    private long lineOwner;

    CellInput(Consumer<Message> sink) {
        this.sink = sink;
    }

    /** The answer came. Called by the thread that hears the kernel. */
    void answered(Message.Answer answer) {
        var question = questions.remove(answer.question());
        if (question != null) question.complete(Optional.ofNullable(answer.line()));
    }

    /** Asks and waits. Empty where there is nobody to ask. */
    Optional<String> ask(String prompt, boolean secret) throws InterruptedException {
        long id = ids.incrementAndGet();
        var answer = new CompletableFuture<Optional<String>>();
        questions.put(id, answer);
        sink.accept(new Message.Question(id, Cells.currentId(), prompt, secret));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError("an answer never fails", e);
        } finally {
            questions.remove(id);
        }
    }

    /** {@link #ask} for readers of another kind: an interrupt is an error of theirs. */
    Optional<String> line(String prompt, boolean secret) throws InterruptedIOException {
        try {
            return ask(prompt, secret);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the wait for input was interrupted");
        }
    }

    @Override
    public synchronized int read() throws IOException {
        return fill() ? line[next++] & 0xff : -1;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, target, offset, count);
        next += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return lineOwner == Cells.currentId() ? line.length - next : 0;
    }

    private boolean fill() throws IOException {
        long cell = Cells.currentId();
        if (lineOwner == cell && next < line.length) return true;
        Optional<String> answer = line("", false);
        if (answer.isEmpty()) return false;
        line = (answer.get() + "\n").getBytes(StandardCharsets.UTF_8);
        next = 0;
        lineOwner = cell;
        return true;
    }
}
