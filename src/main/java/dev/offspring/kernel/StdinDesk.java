package dev.offspring.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Puts questions to the person, one at a time, and finds out which answer is meant for which. */
final class StdinDesk {
    private final Transport transport;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable Question pending;
    private long givenUp;
    private boolean closed;

    StdinDesk(Transport transport) {
        this.transport = transport;
    }

    private record Question(CellScope cell, String id, CompletableFuture<Optional<String>> answer) {}

    /**
     * Asks and waits.
     *
     * @return the answer, or null when nobody listens
     * @throws InterruptedException the thread was interrupted, or the cell, or the kernel ends
     */
    @Nullable
    String ask(CellScope cell, String prompt, boolean secret) throws InterruptedException {
        long before = timesGivenUp();
        turn.lockInterruptibly();
        try {
            Question question = put(cell, prompt, secret, before);
            return question == null ? null : question.answer.get().orElse(null);
        } catch (CancellationException e) {
            throw new InterruptedException("the question was given up");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            withdraw();
            turn.unlock();
        }
    }

    private synchronized long timesGivenUp() {
        return givenUp;
    }

    private synchronized @Nullable Question put(CellScope cell, String prompt, boolean secret, long before)
            throws InterruptedException {
        if (closed || givenUp != before) throw new InterruptedException("the question was given up");
        if (!cell.hasListener()) return null;
        ObjectNode content = Json.object().put("prompt", prompt).put("password", secret);
        String id = transport.send(Channel.STDIN, new Outgoing("input_request", cell.origin(), content));
        pending = new Question(cell, id, new CompletableFuture<>());
        return pending;
    }

    private synchronized void withdraw() {
        pending = null;
    }

    /** Takes an answer; one that answers nothing that is asked now is stale and ignored. */
    synchronized void receive(WireMessage message) throws RejectedMessage {
        if (!message.type().equals("input_reply"))
            throw new RejectedMessage("its type " + message.type() + " does not belong here");
        String value = new Fields(message.content()).text("value");
        if (pending == null || !answers(message, pending)) {
            Log.debug(() -> "ignored a stale answer");
        } else {
            pending.answer.complete(Optional.of(value));
        }
    }

    /** Some clients send no parent header; then who answers must do. */
    private static boolean answers(WireMessage message, Question question) {
        String parent = message.parentHeader().path("msg_id").asText("");
        return (parent.isEmpty() || parent.equals(question.id))
                && same(message.origin().identities(), question.cell.origin().identities());
    }

    private static boolean same(List<byte[]> identities, List<byte[]> others) {
        return Arrays.deepEquals(identities.toArray(), others.toArray());
    }

    /** Ends every wait for an answer with an {@link InterruptedException}. */
    synchronized void giveUp() {
        givenUp++;
        if (pending != null) pending.answer.cancel(false);
    }

    /** The cell is over: what a thread of it still asks has nobody to answer it. */
    synchronized void end(CellScope cell) {
        if (pending != null && pending.cell == cell) pending.answer.complete(Optional.empty());
    }

    synchronized void close() {
        closed = true;
        giveUp();
    }
}
