package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.Target;
import dev.offspring.wire.MimeBundle;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a magic can reach: the session, seen from one cell. Whatever thread of the magic's calls, the output is the
 * cell's.
 */
public interface MagicContext {
    /** The id of the run of the cell. */
    long cell();

    Multiprocessing mp();

    /** The session as a whole. */
    Workspace workspace();

    /** The cell's standard output. */
    PrintStream out();

    /** The cell's standard error. */
    PrintStream err();

    /** Shows something now, above what follows. The value of the cell is what {@link Magic#run} returns. */
    void display(MimeBundle bundle);

    /** Shows something that changes, and gives what replaces it in its place. */
    Consumer<MimeBundle> displayLive(MimeBundle first);

    /** Shows something in the front end's pager. */
    void page(MimeBundle bundle);

    /** What the Java of the magic's {@linkplain Magic#plan plan} has handed over, if it is of that type. */
    <T> Optional<T> handed(Class<T> type);

    /** The lines below the magic, compiled, for a magic whose body is a block. */
    default Target block() {
        return handed(Target.class).orElseThrow();
    }

    /** The magic shows, itself, how these children fare: the end of the cell need not. */
    void reported(List<ChildProcess> children);

    /** Asks children to end that nobody waits for any more. The end of the cell sees to it, and shows how they ended. */
    void dismiss(List<ChildProcess> children);
}
