package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;
import java.time.Duration;
import java.util.List;

/** One time by which several things have to be over. */
public final class Deadline {
    private final long start = System.nanoTime();
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** From now on. */
    public static Deadline in(Duration time) {
        return new Deadline(time.toNanos());
    }

    private Duration left() {
        return Duration.ofNanos(nanos - (System.nanoTime() - start));
    }

    /** Waits for the end of all of them. Gives those that have not ended in time. */
    public List<ChildProcess> join(List<ChildProcess> children) throws InterruptedException {
        for (ChildProcess child : children) {
            if (!child.join(left())) break;
        }
        return children.stream().filter(ChildProcess::isAlive).toList();
    }
}
