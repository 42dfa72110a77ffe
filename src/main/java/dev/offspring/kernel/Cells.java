package dev.offspring.kernel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offspring.interpreter.Interpreter;
import dev.offspring.interpreter.Interpreter.CellRequest;
import dev.offspring.interpreter.Interpreter.CellResult;
import dev.offspring.interpreter.Interpreter.CellResult.Failed;
import dev.offspring.interpreter.Interpreter.CellResult.Succeeded;
import dev.offspring.wire.MimeBundle;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs cells, one after the other: everything that {@code execute_request} asks for. One thread calls it. */
final class Cells {
    private static final int REMEMBERED_OUTPUT = 10_000;

    private final StrictConnection connection;
    private final CellScopes scopes;
    private final HistoryStore history;
    private final Supplier<Interpreter> interpreter;
    private int count;
    private long abortedUpTo;

    /** @param interpreter waits until there is one */
    Cells(StrictConnection connection, CellScopes scopes, HistoryStore history, Supplier<Interpreter> interpreter) {
        this.connection = connection;
        this.scopes = scopes;
        this.history = history;
        this.interpreter = interpreter;
    }

    /** Runs the cell of one request and replies. */
    void execute(ReplyScope reply, ExecuteRequest request) {
        reply.setBusyDeferIdle();
        if (reply.arrival() <= abortedUpTo) {
            reply.reply("execute_reply", Json.object().put("status", "aborted"));
            return;
        }
        int number = count + 1;
        boolean stored = request.shouldStoreHistory() && !request.getCode().isBlank();
        if (stored) {
            count = number;
            history.input(number, request.getCode());
        }
        if (!request.isSilent()) {
            reply.publish(
                    "execute_input",
                    Json.object().put("code", request.getCode()).put("execution_count", number));
        }
        var scope = new CellScope(reply.origin(), request.isSilent(), request.isStdinEnabled());
        CellResult result = run(scope, number, request.getCode());
        if (result instanceof Succeeded succeeded) {
            succeeded(reply, request, number, stored, succeeded);
        } else if (result instanceof Failed failed) {
            failed(reply, request, number, failed);
        }
    }

    private CellResult run(CellScope scope, int number, String code) {
        connection.outbox().haste(false);
        try {
            return interpreter.get().execute(new CellRequest(scopes.add(scope), number, code, scope.isSilent()));
        } catch (RuntimeException | Error e) {
            Log.warn("a cell failed in the kernel", e);
            return new Failed(
                    e.getClass().getSimpleName(),
                    String.valueOf(e.getMessage()),
                    List.of("The kernel itself failed: " + e));
        } finally {
            // an interrupt was for the cell, not for what follows it
            boolean late = Thread.interrupted();
            Log.debug(() -> "cell " + number + " ended" + (late ? ", interrupted late" : ""));
            scope.end();
            connection.stdin().end(scope);
            connection.outbox().haste(false);
        }
    }

    private void succeeded(ReplyScope reply, ExecuteRequest request, int number, boolean stored, Succeeded succeeded) {
        if (!request.isSilent()) succeeded.value().ifPresent(value -> publishResult(reply, number, value));
        if (stored) succeeded.value().ifPresent(value -> remember(number, value));
        ObjectNode content = Json.object().put("status", "ok").put("execution_count", number);
        ArrayNode payload = content.putArray("payload");
        for (MimeBundle page : succeeded.pages()) {
            payload.addObject().put("source", "page").put("start", 0).set("data", MimeJson.data(page));
        }
        content.set("user_expressions", evaluate(reply.origin(), number, request.getUserExpr()));
        reply.reply("execute_reply", content);
    }

    private static void publishResult(ReplyScope reply, int number, MimeBundle value) {
        reply.publish("execute_result", MimeJson.content(value).put("execution_count", number));
    }

    private void remember(int number, MimeBundle value) {
        String text = value.plain();
        history.output(number, text.substring(0, Math.min(text.length(), REMEMBERED_OUTPUT)));
    }

    private ObjectNode evaluate(Origin origin, int number, Map<String, String> expressions) {
        ObjectNode values = Json.object();
        expressions.forEach((name, code) -> {
            CellResult result = run(new CellScope(origin, true, false), number, code);
            values.set(
                    name,
                    result instanceof Succeeded succeeded
                            ? MimeJson.content(succeeded.value().orElse(MimeBundle.text("")))
                                    .put("status", "ok")
                            : error((Failed) result).put("status", "error"));
        });
        return values;
    }

    private void failed(ReplyScope reply, ExecuteRequest request, int number, Failed failed) {
        // before the reply: what the client sends after it has read it is not to be aborted
        if (request.shouldStopOnError()) abortedUpTo = connection.awaitArrivals();
        if (!request.isSilent()) reply.publish("error", error(failed));
        reply.reply("execute_reply", error(failed).put("status", "error").put("execution_count", number));
    }

    private static ObjectNode error(Failed failed) {
        return Json.object()
                .put("ename", failed.name())
                .put("evalue", failed.message())
                .set("traceback", Json.tree(failed.traceback()));
    }
}
