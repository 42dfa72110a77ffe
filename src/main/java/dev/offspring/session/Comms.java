package dev.offspring.session;

import dev.offspring.wire.Message;
import dev.offspring.wire.Message.CommEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The comms of this session, and what the front end can open one to. */
final class Comms {
    private final Consumer<Message> kernel;
    private final Map<String, Comm> open = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<Comm, Map<String, @Nullable Object>>> targets = new ConcurrentHashMap<>();

    Comms(Consumer<Message> kernel) {
        this.kernel = kernel;
    }

    void send(CommEvent event) {
        kernel.accept(event);
    }

    void target(String name, BiConsumer<Comm, Map<String, @Nullable Object>> opened) {
        targets.put(name, opened);
        kernel.accept(new Message.CommTarget(name));
    }

    Comm open(String target, Map<String, ?> data) {
        Comm comm = Comm.named(this, target);
        open.put(comm.id(), comm);
        comm.tell(CommEvent.Step.OPENED, data);
        return comm;
    }

    void forget(String id) {
        open.remove(id);
    }

    /** What the front end has done; calls the user's code. */
    void handle(CommEvent event) {
        Map<String, @Nullable Object> data = JsonText.read(event.data());
        switch (event.step()) {
            case OPENED -> {
                var target = targets.get(event.target());
                if (target == null) throw new IllegalStateException("there is no target " + event.target());
                Comm comm = new Comm(this, event.comm(), event.target());
                open.put(event.comm(), comm);
                target.accept(comm, data);
            }
            case TOLD -> {
                Comm comm = open.get(event.comm());
                if (comm != null) comm.received(data);
            }
            case CLOSED -> {
                Comm comm = open.remove(event.comm());
                if (comm != null) comm.wasClosed(data);
            }
        }
    }
}
