package dev.offspring.kernel;

import dev.offspring.jvm.Daemon;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A thread and what waits for it. An interrupt is meant for the task that runs and never ends the lane. */
final class Lane {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Thread thread;
    private boolean closed;

    Lane(String name) {
        thread = Daemon.start(name, this::run);
    }

    private void run() {
        Runnable task;
        while ((task = next()) != null) task.run();
    }

    private synchronized @Nullable Runnable next() {
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // it came too late for the task that it was meant for
            }
        }
        return closed ? null : waiting.poll();
    }

    synchronized void enter(Runnable task) {
        waiting.add(task);
        notifyAll();
    }

    /** Lets go of what waits and interrupts what runs. */
    synchronized void close() {
        closed = true;
        thread.interrupt();
    }
}
