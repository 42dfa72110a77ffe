package dev.offspring.session;

import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.util.UUID;
import java.util.function.Consumer;

/** One display of a cell that shows one thing after the other. */
final class LiveDisplay {
    private LiveDisplay() {}

    /** Shows the first; what is returned shows each of the others in its place. */
    static Consumer<MimeBundle> show(long cell, MimeBundle first, Consumer<Message> sink) {
        String id = UUID.randomUUID().toString();
        sink.accept(new Message.Display(cell, first, id, false));
        return next -> sink.accept(new Message.Display(cell, next, id, true));
    }
}
