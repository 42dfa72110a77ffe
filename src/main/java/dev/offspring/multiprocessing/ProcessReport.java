package dev.offspring.multiprocessing;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.jvm.Usage;
import java.time.Duration;
import java.util.Optional;

/**
 * A child process as it stands, or as it ended: a row of a process table.
 *
 * @param name the name it was given
 * @param pid the operating system's number, or -1 before it was started
 * @param state where it is in its life
 * @param exit how it ended, once it has
 * @param wall time since its start, or its whole life
 * @param usage CPU and memory, as last seen
 * @param failure one line on the exception that ended it
 */
public record ProcessReport(
        String name,
        long pid,
        State state,
        Optional<ExitStatus> exit,
        Duration wall,
        Usage usage,
        Optional<String> failure) {
    /** The life of a child. */
    public enum State {
        CREATED,
        RUNNING,
        EXITED
    }
}
