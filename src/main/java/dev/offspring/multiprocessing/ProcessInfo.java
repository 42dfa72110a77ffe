package dev.offspring.multiprocessing;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of the family that is not one's child: oneself, or one's parent. Stands for what Python's
 * {@code current_process()} and {@code parent_process()} give.
 *
 * @param name {@code MainProcess}, {@code Process-1}, {@code Process-1:2}, or the name that was given
 * @param pid the operating system's number
 * @param daemon whether it is killed when its parent ends
 */
public record ProcessInfo(String name, long pid, boolean daemon) {
    /** Whether the operating system knows it. */
    public boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /**
     * Waits for its end.
     *
     * @return whether it has ended
     * @throws IllegalStateException it is this very process
     */
    public boolean join(Duration timeout) throws InterruptedException {
        ProcessHandle handle = ProcessHandle.of(pid).orElse(null);
        if (handle == null) return true;
        try {
            var unused = handle.onExit().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return !isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for " + name, e);
        }
    }
}
