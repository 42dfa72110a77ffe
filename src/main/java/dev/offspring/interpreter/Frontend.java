package dev.offspring.interpreter;

import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a cell's outputs go. They may come after the cell has ended (a background thread, a child process) and still
 * carry the id of the cell that caused them. Every method may be called by any thread.
 */
public interface Frontend {
    /** Appends text; may wait for a slow front end, never drops. */
    void stream(long cell, Stream stream, String text);

    /**
     * @param displayId what a later update names, or null for a display that stays as it is
     * @param update true replaces what that id shows
     */
    void display(long cell, MimeBundle bundle, @Nullable String displayId, boolean update);

    /**
     * @param wait true clears when the next output comes
     */
    void clearOutput(long cell, boolean wait);

    /**
     * Asks the person for one line and waits for it.
     *
     * @param secret the answer is not shown
     * @return the line without its end, or null where there is nobody to ask
     * @throws InterruptedException the wait was given up: the thread was interrupted
     */
    @Nullable
    String input(long cell, String prompt, boolean secret) throws InterruptedException;

    /** Inputs of cells, oldest first, as {@link Message.HistoryWanted} describes them. */
    List<Message.Input> history(Message.HistoryWanted wanted);

    /** From now on clients may open comms to that. */
    void commTarget(String name);

    /** Sends to the clients what has become of a comm. */
    void comm(Message.CommEvent event);

    /** The session is gone, and with it its comms and what they could lead to. */
    void commsLost();

    /** The two output streams of a program. */
    enum Stream {
        STDOUT,
        STDERR
    }
}
