package dev.offspring.interpreter;

import dev.offspring.jvm.Daemon;
import dev.offspring.jvm.Jvm;
import dev.offspring.jvm.JvmSpec;
import dev.offspring.jvm.Nursery;
import dev.offspring.jvm.Programs;
import dev.offspring.wire.MagicRow;
import dev.offspring.wire.Message;
import dev.offspring.wire.Message.Outcome;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One session: its JVM, what is asked of it, and what it shows. When it dies it stays dead; there will be another link.
 */
final class SessionLink implements Jvm.Listener, AutoCloseable {
    /** A person who completes a word waits no longer. */
    private static final long NAMES_PATIENCE_MILLIS = 1000;

    /** Jupyter waits a little longer for the end of a kernel before it asks again, less kindly. */
    private static final Duration HOOKS_PATIENCE = Duration.ofSeconds(2);

    /** Less than the second that a client waits who has no patience. */
    private static final Duration GOODBYE = Duration.ofMillis(400);

    /** How a request to the session ended. */
    sealed interface Reply {
        /** The session answered. */
        record Answered(Outcome outcome) implements Reply {}

        /** The session's JVM is gone. */
        record Died(Jvm.End end) implements Reply {}
    }

    /** What the link tells of the session, on threads of the session's. */
    interface Events {
        void page(long cell, MimeBundle page);

        void planned(long cell, Plan plan);

        /** Everything that is not about outputs or the end of a part. The messages of a session come in their order. */
        void said(SessionLink link, Message message);

        void died(SessionLink link, Jvm.End end);
    }

    private final Frontend frontend;
    private final Events events;
    private final Debugger debugger;
    private final Jvm jvm;
    private final CompletableFuture<List<MagicRow>> firstMagics = new CompletableFuture<>();
    private volatile List<MagicRow> magics = List.of();
    private final Queue<ProcessHandle> programs = new ConcurrentLinkedQueue<>();
    private final Object lock = new Object();
    private CompletableFuture<Reply> pending = new CompletableFuture<>();
    private long pendingCell = -1;
    private final Map<Long, CompletableFuture<List<String>>> namesWaiting = new HashMap<>();
    private long namesAsked;
    private final Map<Long, CompletableFuture<Reply>> commsHandled = new ConcurrentHashMap<>();
    private volatile long latestCell;
    private volatile boolean hasHooks;

    SessionLink(Nursery nursery, Frontend frontend, Events events, List<String> flags) {
        this.frontend = frontend;
        this.events = events;
        try {
            debugger = new Debugger();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen for the session's debugger connection on loopback", e);
        }
        JvmSpec spec = JvmSpec.of("session", "session").withFlags(flags).withFlags(List.of(debugger.flag()));
        jvm = nursery.raise(spec, this);
        // the user's code may run from the first message on
        jvm.markAtWork();
    }

    Debugger debugger() {
        return debugger;
    }

    /** Those that there are now; waits for a session that boots, but not long. */
    List<MagicRow> magics() {
        standardMagics();
        return magics;
    }

    private List<MagicRow> standardMagics() {
        try {
            return firstMagics.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** The names of those that the notebook has made. */
    List<String> ownMagics() {
        List<String> standard = standardMagics().stream().map(MagicRow::name).toList();
        return magics.stream()
                .map(MagicRow::name)
                .filter(name -> !standard.contains(name))
                .toList();
    }

    boolean isAlive() {
        return jvm.isAlive();
    }

    void tell(Message message) {
        if (message instanceof Message.Begin begin) latestCell = begin.cell();
        jvm.send(message);
    }

    /** Sends a request of a cell; the future completes when it is answered or the session dies. */
    CompletableFuture<Reply> ask(long cell, Message request) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        synchronized (lock) {
            pending = reply;
            pendingCell = cell;
        }
        jvm.send(request);
        if (!jvm.isAlive()) reply.complete(new Reply.Died(jvm.end().join()));
        return reply;
    }

    @Override
    public void message(Message message) {
        if (message instanceof Message.Output output)
            frontend.stream(output.cell(), stream(output.error()), output.text());
        else if (message instanceof Message.Display display)
            frontend.display(display.cell(), display.bundle(), display.displayId(), display.update());
        else if (message instanceof Message.Clear clear) frontend.clearOutput(clear.cell(), clear.later());
        else if (message instanceof Message.CommTarget target) frontend.commTarget(target.name());
        else if (message instanceof Message.CommEvent comm) frontend.comm(comm);
        else if (message instanceof Message.ProgramStarted program) remember(program.pid());
        else if (message instanceof Message.HookAdded) hasHooks = true;
        else if (message instanceof Message.Page page) events.page(page.cell(), page.bundle());
        else if (message instanceof Message.Planned planned) events.planned(planned.cell(), planned.plan());
        else if (message instanceof Message.Question question) ask(question);
        else if (message instanceof Outcome outcome) answered(outcome);
        else if (message instanceof Message.Ready ready) offers(ready.magics());
        else if (message instanceof Message.Names names) {
            var waiting = names(names.question());
            if (waiting != null) waiting.complete(names.names());
        } else events.said(this, message);
    }

    /** Whether it was ever able to run a cell. */
    boolean wasReady() {
        return !magics.isEmpty();
    }

    private void offers(List<MagicRow> rows) {
        magics = rows;
        firstMagics.complete(rows);
    }

    /** Names of a kind that there are now; none where the session does not answer at once. */
    List<String> names(MagicRow.Values kind) {
        var answer = new CompletableFuture<List<String>>();
        long question;
        synchronized (lock) {
            question = ++namesAsked;
            namesWaiting.put(question, answer);
        }
        jvm.send(new Message.NamesWanted(question, kind));
        try {
            return answer.get(NAMES_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            var unused = names(question);
        }
    }

    private @Nullable CompletableFuture<List<String>> names(long question) {
        synchronized (lock) {
            return namesWaiting.remove(question);
        }
    }

    /** Hands on what a client did with a comm; the future completes when that is handled or the session dies. */
    CompletableFuture<Reply> handle(Message.CommEvent event) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        commsHandled.put(event.cell(), reply);
        jvm.send(event);
        if (!jvm.isAlive()) reply.complete(new Reply.Died(jvm.end().join()));
        return reply;
    }

    /** An outcome of a cell that was given up finds nobody waiting. */
    private void answered(Outcome outcome) {
        CompletableFuture<Reply> handled = commsHandled.remove(outcome.cell());
        if (handled != null) {
            handled.complete(new Reply.Answered(outcome));
            return;
        }
        CompletableFuture<Reply> reply;
        synchronized (lock) {
            if (outcome.cell() != pendingCell) return;
            reply = pending;
        }
        reply.complete(new Reply.Answered(outcome));
    }

    private void ask(Message.Question question) {
        Daemon.start("offspring-question", () -> {
            try {
                String line = frontend.input(question.cell(), question.prompt(), question.secret());
                jvm.send(new Message.Answer(question.id(), line));
            } catch (InterruptedException e) {
                // the cell that asked was interrupted, and waits no more
            }
        });
    }

    private static Frontend.Stream stream(boolean error) {
        return error ? Frontend.Stream.STDERR : Frontend.Stream.STDOUT;
    }

    /** What native code and programs with inherited streams write; the cell that began last is the best guess. */
    @Override
    public void output(boolean error, String text) {
        frontend.stream(latestCell, stream(error), text);
    }

    @Override
    public void ended(Jvm.End end) {
        debugger.close();
        endPrograms();
        firstMagics.complete(List.of());
        CompletableFuture<Reply> reply;
        synchronized (lock) {
            reply = pending;
        }
        reply.complete(new Reply.Died(end));
        commsHandled.values().forEach(handled -> handled.complete(new Reply.Died(end)));
        events.died(this, end);
    }

    /** How it ended; waits for that. */
    Jvm.End end() {
        return jvm.end().join();
    }

    private void remember(long program) {
        programs.removeIf(each -> !each.isAlive());
        ProcessHandle.of(program).ifPresent(programs::add);
    }

    /** Ends the programs that its cells have started and that outlive it; when it returns, each has been sent the signal. */
    void endPrograms() {
        Programs.end(programs);
    }

    /** How long {@link #close} and what comes after it may take. */
    Duration goodbye() {
        return hasHooks ? GOODBYE.plus(HOOKS_PATIENCE) : GOODBYE;
    }

    /** Kills the session. One whose cells have added shutdown hooks is asked to end first, and has a moment for them. */
    @Override
    public void close() {
        if (hasHooks) {
            jvm.terminate();
            try {
                var unused = jvm.end().get(HOOKS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                // it has had its time
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        jvm.kill();
    }
}
