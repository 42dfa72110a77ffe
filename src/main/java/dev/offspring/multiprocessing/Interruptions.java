package dev.offspring.multiprocessing;

import dev.offspring.jvm.Farewell;
import dev.offspring.jvm.Signals;

/**
 * A program that is told to end (SIGTERM, Ctrl-C) does not wait for its children, as one that comes to its end does: it
 * kills them.
 */
final class Interruptions {
    private Interruptions() {}

    /** Goes before what the program itself, or the JVM, does on these signals. */
    static void cutFarewellShort() {
        for (String signal : new String[] {"TERM", "INT", "HUP"}) Signals.before(signal, number -> Farewell.cutShort());
    }
}
