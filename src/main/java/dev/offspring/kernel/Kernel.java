package dev.offspring.kernel;

import dev.offspring.interpreter.Frontend;
import dev.offspring.interpreter.Interpreter;
import dev.offspring.jvm.Daemon;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kernel from its first bind to its end. It answers kernel_info before it has an interpreter; everything else waits
 * for one. It owns the connection and the interpreter, and {@link #close} ends both within bounds.
 */
final class Kernel implements KernelLife, AutoCloseable {
    /** For an interpreter that is not there yet. */
    private static final Duration GOODBYE = Duration.ofMillis(400);

    private final StdinDesk stdin;
    private final Outbox outbox;
    private final StrictConnection connection;
    private final CompletableFuture<Interpreter> interpreter = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    /**
     * @param factory makes what runs the cells, on a thread of its own; it may take its time
     * @throws org.zeromq.ZMQException a port is taken
     */
    Kernel(ConnectionFile file, HistoryLog log, Function<Frontend, Interpreter> factory)
            throws GeneralSecurityException {
        var transport = new Transport(file);
        var scopes = new CellScopes();
        outbox = transport.outbox();
        stdin = new StdinDesk(transport);
        var history = new HistoryStore(log);
        // the interpreter is the slowest to start: the rest is made beside it
        var comms = new CommTable(scopes, outbox);
        Daemon.start(
                "offspring-interpreter", () -> raise(factory, new CellFrontend(scopes, outbox, stdin, history, comms)));
        connection = new StrictConnection(file, transport, stdin);
        var cells = new Cells(connection, scopes, history, this::interpreter);
        new JavaKernel(
                        this::interpreter,
                        cells,
                        history,
                        new CommHandlers(connection, scopes, comms, this::interpreter),
                        this)
                .becomeHandlerForConnection(connection);
        connection.connect();
    }

    Outbox outbox() {
        return outbox;
    }

    private void raise(Function<Frontend, Interpreter> factory, Frontend frontend) {
        try {
            interpreter.complete(factory.apply(frontend));
        } catch (RuntimeException | Error e) {
            Log.warn("there is no interpreter", e);
            interpreter.completeExceptionally(e);
        }
    }

    private Interpreter interpreter() {
        try {
            return interpreter.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("there is no interpreter: " + e.getCause(), e);
        }
    }

    private @Nullable Interpreter interpreterIfReady() {
        return interpreter.isCompletedExceptionally() ? null : interpreter.getNow(null);
    }

    @Override
    public void interrupt() {
        stdin.giveUp();
        outbox.haste(true);
        Interpreter ready = interpreterIfReady();
        if (ready != null) ready.interrupt();
    }

    @Override
    public void end(int exitCode) {
        ended.complete(exitCode);
    }

    /** Waits until somebody wants the kernel to end. @return the exit code that was asked for */
    int awaitEnd() {
        return ended.join();
    }

    /** Whoever waits is told, the interpreter is given a moment, and what is still to be said is said. */
    @Override
    public void close() {
        stdin.close();
        Interpreter ready = interpreterIfReady();
        Duration patience = ready == null ? GOODBYE : ready.goodbye();
        Thread goodbye = Daemon.start("offspring-interpreter-goodbye", this::closeInterpreter);
        try {
            goodbye.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private void closeInterpreter() {
        try {
            interpreter.join().close();
        } catch (CompletionException e) {
            // there never was one
        } catch (RuntimeException e) {
            Log.warn("the interpreter did not end well", e);
        }
    }
}
