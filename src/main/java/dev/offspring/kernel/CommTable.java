package dev.offspring.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offspring.wire.Message.CommEvent;
import dev.offspring.wire.Message.CommEvent.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The comms that are open, and what clients can open one to. Both are the session's, and end with it. */
final class CommTable {
    private final CellScopes scopes;
    private final Outbox outbox;
    private final Set<String> targets = ConcurrentHashMap.newKeySet();

    /** Targets, by the comms' ids. */
    private final Map<String, String> open = new LinkedHashMap<>();

    CommTable(CellScopes scopes, Outbox outbox) {
        this.scopes = scopes;
        this.outbox = outbox;
    }

    boolean hasTarget(String name) {
        return targets.contains(name);
    }

    void addTarget(String name) {
        targets.add(name);
    }

    synchronized void opened(String comm, String target) {
        open.put(comm, target);
    }

    /** @return whether it was open */
    synchronized boolean closed(String comm) {
        return open.remove(comm) != null;
    }

    synchronized boolean isOpen(String comm) {
        return open.containsKey(comm);
    }

    /** @param target null for all */
    synchronized ObjectNode info(@Nullable String target) {
        ObjectNode comms = Json.object();
        open.forEach((comm, of) -> {
            if (target == null || target.equals(of)) comms.putObject(comm).put("target_name", of);
        });
        return comms;
    }

    /** What the session sends. */
    void send(CommEvent event) {
        if (event.step() == Step.OPENED) opened(event.comm(), event.target());
        else if (event.step() == Step.CLOSED) closed(event.comm());
        ObjectNode content = Json.object().put("comm_id", event.comm());
        if (event.step() == Step.OPENED) content.put("target_name", event.target());
        content.set("data", data(event));
        outbox.show(
                new Outgoing(type(event.step()), scopes.get(event.cell()).origin(), content),
                event.data().length());
    }

    private static JsonNode data(CommEvent event) {
        try {
            return Json.MAPPER.readTree(event.data());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the session sends no JSON", e);
        }
    }

    private static String type(Step step) {
        return switch (step) {
            case OPENED -> "comm_open";
            case TOLD -> "comm_msg";
            case CLOSED -> "comm_close";
        };
    }

    /** The session is gone, and nobody speaks through its comms any more. */
    void clear() {
        targets.clear();
        Set<String> lost;
        synchronized (this) {
            lost = Set.copyOf(open.keySet());
            open.clear();
        }
        for (String comm : lost) outbox.put(closing(Origin.NONE, comm));
    }

    /** Tells that a comm is closed. */
    static Outgoing closing(Origin origin, String comm) {
        return new Outgoing(
                "comm_close", origin, Json.object().put("comm_id", comm).set("data", Json.object()));
    }
}
