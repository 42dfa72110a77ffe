package dev.offspring.session;

import dev.offspring.wire.Message;
import dev.offspring.wire.Message.CommEvent.Step;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A line between the notebook's code and a program in the front end, such as a widget: either side may send at any time. What
 * is sent is JSON: maps, lists, texts, numbers, truth values and null. What arrives is handled while cells run, one message
 * after the other, and what its handler prints is shown where the sender's outputs are.
 */
public final class Comm {
    private final Comms comms;
    private final String id;
    private final String target;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Consumer<Map<String, @Nullable Object>> receiver = data -> {};
    private volatile Consumer<Map<String, @Nullable Object>> farewell = data -> {};

    Comm(Comms comms, String id, String target) {
        this.comms = comms;
        this.id = id;
        this.target = target;
    }

    static Comm named(Comms comms, String target) {
        return new Comm(comms, UUID.randomUUID().toString(), target);
    }

    /** Its name, which both sides know. */
    public String id() {
        return id;
    }

    /** What it leads to. */
    public String target() {
        return target;
    }

    /** Sends to the front end; after the end of the comm that does nothing. */
    public void send(Map<String, ?> data) {
        if (!closed.get()) tell(Step.TOLD, data);
    }

    /** What to do with what the front end sends, instead of what was said before. */
    public void onMessage(Consumer<Map<String, @Nullable Object>> handler) {
        receiver = handler;
    }

    /** What to do when the front end closes the comm. */
    public void onClose(Consumer<Map<String, @Nullable Object>> handler) {
        farewell = handler;
    }

    /** Ends it on both sides. */
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        comms.forget(id);
        tell(Step.CLOSED, Map.of());
    }

    void tell(Step step, Map<String, ?> data) {
        comms.send(new Message.CommEvent(Cells.currentId(), step, id, target, JsonText.write(data)));
    }

    void received(Map<String, @Nullable Object> data) {
        receiver.accept(data);
    }

    void wasClosed(Map<String, @Nullable Object> data) {
        closed.set(true);
        farewell.accept(data);
    }
}
