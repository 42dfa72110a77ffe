package dev.offspring.magic;

import dev.offspring.jvm.Jvm;
import dev.offspring.jvm.JvmSpec;
import dev.offspring.jvm.Nursery;
import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of the program that resolves libraries, in a JVM of its own that ends with it: Maven's classes are nobody
 * else's business.
 */
final class MavenRun implements Jvm.Listener {
    private static final long BETWEEN_UPDATES = Duration.ofMillis(100).toNanos();

    private final MagicContext context;
    private final CompletableFuture<Message.Resolved> answer = new CompletableFuture<>();
    private final StringBuilder errors = new StringBuilder();
    private @Nullable Consumer<MimeBundle> display;
    private long updated;

    private MavenRun(MagicContext context) {
        this.context = context;
    }

    /** Asks and waits; an interrupt ends the program. */
    static Message.Resolved resolve(Message.Resolve wish, MagicContext context) throws InterruptedException {
        var run = new MavenRun(context);
        JvmSpec spec =
                JvmSpec.of("maven", "maven").withEnvironment(context.workspace().environment());
        try (Nursery nursery = new Nursery()) {
            nursery.raise(spec, run).send(wish);
            Message.Resolved resolved = run.answer.get();
            run.settle(resolved);
            return resolved;
        } catch (ExecutionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new MagicException(String.valueOf(why.getMessage()));
        }
    }

    @Override
    public void message(Message message) {
        if (message instanceof Message.Fetching fetching) show(fetching);
        else if (message instanceof Message.Resolved resolved) answer.complete(resolved);
    }

    private synchronized void show(Message.Fetching fetching) {
        MimeBundle now = MimeBundle.text(
                "fetching " + fetching.file() + (fetching.done() == 0 ? "" : ", " + fetching.done() + " fetched"));
        if (display == null) display = context.displayLive(now);
        else if (System.nanoTime() - updated > BETWEEN_UPDATES) display.accept(now);
        else return;
        updated = System.nanoTime();
    }

    /** What is left of the progress when it is over. */
    private synchronized void settle(Message.Resolved resolved) {
        if (display != null)
            display.accept(MimeBundle.text(resolved.failure().isPresent() ? "nothing was added" : "fetched"));
    }

    @Override
    public synchronized void output(boolean error, String text) {
        if (error) errors.append(text);
    }

    @Override
    public synchronized void ended(Jvm.End end) {
        answer.completeExceptionally(
                new IllegalStateException("the program that resolves libraries ended with exit code " + end.status()
                        + (errors.isEmpty() ? "" : ": " + errors.toString().strip())));
    }
}
