package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;
import java.time.Duration;
import java.util.List;

/** Ends children that nobody waits for any more. */
final class Ending {
    /** For shutdown hooks. Twice this is what an interrupted cell may take. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private Ending() {}

    /** SIGTERM to all, and after a while SIGKILL to the rest; returns when they have ended. */
    static void end(List<ChildProcess> children) throws InterruptedException {
        try {
            children.forEach(ChildProcess::terminate);
            List<ChildProcess> rest = Deadline.in(PATIENCE).join(children);
            rest.forEach(ChildProcess::kill);
            var unused = Deadline.in(PATIENCE).join(rest);
        } catch (InterruptedException e) {
            // the person is in a hurry
            children.forEach(ChildProcess::kill);
            throw e;
        }
    }
}
