package dev.offspring.multiprocessing;

import dev.offspring.jvm.Jvm;
import dev.offspring.wire.Message;
import java.util.OptionalLong;

/** Whom a child belongs to, beyond the one that started it. The calls come from threads of the child's JVM. */
interface Overseer {
    Overseer NONE = new Overseer() {
        @Override
        public void message(Message message) {}

        @Override
        public void ended(Jvm.End end) {}

        @Override
        public OptionalLong cell() {
            return OptionalLong.empty();
        }
    };

    /** The child said something, or, if it was a question, was given this answer. */
    void message(Message message);

    /** It is gone. The last call. */
    void ended(Jvm.End end);

    /** The cell that it works for, if that is not the one that started it. */
    OptionalLong cell();
}
