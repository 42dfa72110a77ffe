package dev.offspring.magic;

import dev.offspring.wire.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The session as a whole: what one magic changes in it, later cells and children find. Safe for use by many threads. */
public interface Workspace {
    /** Where children, commands and the files of magics begin. This JVM itself cannot move. */
    Path directory();

    /** The directory from now on; it has to be there. */
    void directory(Path path);

    /** Variables that children and commands find beyond those of this JVM, or in their place. */
    Map<String, String> environment();

    /** Sets a variable for children and commands that start from now on. */
    void environment(String name, String value);

    /** Whose flags. */
    enum Jvms {
        SESSION,
        CHILDREN
    }

    /** The flags that were set. */
    List<String> flags(Jvms whose);

    /** Sets the flags of JVMs that start from now on. */
    void flags(Jvms whose, List<String> flags);

    /** Files and directories that were added, in their order. */
    List<String> classPath();

    /** Lets cells and children, those that live too, find classes there. What is there already stays where it is. */
    void addToClassPath(List<String> entries);

    /** The libraries among what was added: {@code group:artifact} and the version. */
    Map<String, String> libraries();

    /** Remembers which library was added. */
    void addLibrary(String name, String version);

    /** What the cells have declared, oldest first. */
    List<Message.Declaration> declarations() throws InterruptedException;

    /** The value of a variable of a cell, as text of a length that a page can bear. */
    String valueText(Message.Declaration variable);

    /** What was typed before, oldest first. */
    List<Message.Input> history(HistoryQuery query) throws InterruptedException;

    /** When the magic has returned, the cell goes on with that text as if it were typed; {@code name} is shown for it. */
    void execute(String name, String text);

    /** When the magic has returned, the cell goes on in a fresh session where nothing is declared. */
    void startOver();

    /** Asks the person for a line; empty where there is nobody to ask. */
    Optional<String> ask(String prompt) throws InterruptedException;

    /**
     * Which inputs.
     *
     * @param pattern a glob, looked for in all sessions
     * @param session 0 for this one, negative for those before it
     * @param end exclusive
     */
    record HistoryQuery(Optional<String> pattern, int session, int first, int end, int most) {}
}
