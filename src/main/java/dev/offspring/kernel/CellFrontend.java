package dev.offspring.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offspring.interpreter.Frontend;
import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends what cells show to the clients, each under the request that caused it. */
final class CellFrontend implements Frontend {
    private final CellScopes scopes;
    private final Outbox outbox;
    private final StdinDesk stdin;
    private final HistoryStore history;
    private final CommTable comms;

    CellFrontend(CellScopes scopes, Outbox outbox, StdinDesk stdin, HistoryStore history, CommTable comms) {
        this.comms = comms;
        this.scopes = scopes;
        this.outbox = outbox;
        this.stdin = stdin;
        this.history = history;
    }

    @Override
    public void stream(long cell, Stream stream, String text) {
        CellScope scope = scopes.get(cell);
        if (!scope.isSilent()) outbox.print(scope.origin(), stream, text);
    }

    @Override
    public void display(long cell, MimeBundle bundle, @Nullable String displayId, boolean update) {
        ObjectNode content = MimeJson.content(bundle);
        ObjectNode transientData = content.putObject("transient");
        if (displayId != null) transientData.put("display_id", displayId);
        long size = bundle.data().values().stream().mapToLong(String::length).sum();
        show(cell, update && displayId != null ? "update_display_data" : "display_data", content, size);
    }

    @Override
    public void clearOutput(long cell, boolean wait) {
        show(cell, "clear_output", Json.object().put("wait", wait), 0);
    }

    private void show(long cell, String type, ObjectNode content, long size) {
        CellScope scope = scopes.get(cell);
        if (!scope.isSilent()) outbox.show(new Outgoing(type, scope.origin(), content), size);
    }

    @Override
    public @Nullable String input(long cell, String prompt, boolean secret) throws InterruptedException {
        return stdin.ask(scopes.get(cell), prompt, secret);
    }

    @Override
    public void commTarget(String name) {
        comms.addTarget(name);
    }

    @Override
    public void comm(Message.CommEvent event) {
        comms.send(event);
    }

    @Override
    public void commsLost() {
        comms.clear();
    }

    @Override
    public List<Message.Input> history(Message.HistoryWanted wanted) {
        return history.inputs(wanted);
    }
}
