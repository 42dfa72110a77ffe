package dev.offspring.session;

import dev.offspring.wire.Message;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** What the session asks the kernel. Any thread may ask; an interrupt ends the wait. */
final class KernelQuestions {
    private final Consumer<Message> sink;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<Message>> open = new ConcurrentHashMap<>();

    KernelQuestions(Consumer<Message> sink) {
        this.sink = sink;
    }

    /** The answer came. Called by the thread that hears the kernel. */
    void answered(long question, Message answer) {
        var waiting = open.remove(question);
        if (waiting != null) waiting.complete(answer);
    }

    /** Asks and waits. */
    <T extends Message> T ask(Class<T> kind, LongFunction<Message> question) throws InterruptedException {
        long id = ids.incrementAndGet();
        var answer = new CompletableFuture<Message>();
        open.put(id, answer);
        sink.accept(question.apply(id));
        try {
            return kind.cast(answer.get());
        } catch (ExecutionException e) {
            throw new AssertionError("an answer never fails", e);
        } finally {
            open.remove(id);
        }
    }
}
