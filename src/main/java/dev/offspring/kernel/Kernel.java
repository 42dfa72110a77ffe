package dev.offspring.kernel;

import dev.offspring.interpreter.Frontend;
import dev.offspring.interpreter.Interpreter;
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
    /** With {@link StrictConnection}'s goodbye less than the second that a client waits before it kills. */
    private static final Duration INTERPRETER_GOODBYE = Duration.ofMillis(400);

    private final StrictConnection connection;
    private final CellFrontend frontend;
    private final CompletableFuture<Interpreter> interpreter = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    /** @throws org.zeromq.ZMQException a port is taken */
    Kernel(ConnectionFile file, HistoryLog log) throws GeneralSecurityException {
        connection = new StrictConnection(file);
        var scopes = new CellScopes();
        var history = new HistoryStore(log);
        var cells = new Cells(connection, scopes, history, this::interpreter);
        frontend = new CellFrontend(scopes, connection.outbox(), connection.stdin());
        new JavaKernel(this::interpreter, cells, history, this).becomeHandlerForConnection(connection);
        connection.connect();
    }

    Outbox outbox() {
        return connection.outbox();
    }

    /** Gives the kernel what runs its cells. */
    void raise(Function<Frontend, Interpreter> factory) {
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
        connection.stdin().giveUp();
        connection.outbox().haste(true);
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
        connection.stdin().close();
        Interpreter ready = interpreterIfReady();
        if (ready != null) {
            Thread goodbye = new Thread(ready::close, "offspring-interpreter-goodbye");
            goodbye.setDaemon(true);
            goodbye.start();
            try {
                goodbye.join(INTERPRETER_GOODBYE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        connection.close();
    }
}
