package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.Connection;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What is said at first on a connection to a manager. */
final class Greeting {
    private Greeting() {}

    /**
     * A client says who it is.
     *
     * @param manager the id of the manager that it wants, or empty for whichever is there
     * @param client the process
     * @param line the number of the line among those of the client; 0 for the connection that says, by its end, that the
     *     process has ended
     * @param pipe what the line goes over, if not over this connection
     */
    record Hello(
            String manager,
            String client,
            long line,
            @Nullable Connection pipe) implements Serializable {}

    /** The manager's answer; the refusal is empty if it serves. */
    record Welcome(String refusal, String id, String name, String family) implements Serializable {}
}
