package dev.offspring.session;

import dev.offspring.render.FailureText;
import dev.offspring.wire.Failure;
import dev.offspring.wire.Failures;
import dev.offspring.wire.Message.Outcome;
import dev.offspring.wire.Message.Thrown;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Runs the parts of one cell, one after the other, on a thread of its own: a cell that cannot be stopped keeps its thread
 * and the next cell has another.
 */
final class CellThread {
    /**
     * What ends a cell from outside. The kernel's debugger connection throws this very object into the thread, so its
     * name and field are part of that protocol.
     */
    static final class Stop extends Error {
        @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack, and a debugger cannot create one as cheaply
        static final Stop INSTANCE = new Stop();

        private Stop() {
            super("the cell was interrupted", null, false, false);
        }
    }

    /** What {@code System.exit} in a cell throws. */
    static final class CellExit extends Error {
        final int code;

        CellExit(int code) {
            super("exit(" + code + ")", null, false, false);
            this.code = code;
        }
    }

    /** A piece of a cell's work; gives what is to be shown. */
    interface Part {
        Optional<MimeBundle> run() throws Throwable;
    }

    private static final Part LAST = Optional::empty;

    private final long id;
    private final int number;
    private final Consumer<Outcome> outcomes;
    private final LinkedBlockingQueue<Part> work = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean interrupted;
    private volatile boolean running;
    private volatile boolean stopping;

    CellThread(long id, int number, ThreadGroup group, Consumer<Outcome> outcomes) {
        // the kernel finds the thread by this name
        this(id, number, "Cell[" + number + "]#" + id, group, outcomes, Cells::enter);
    }

    /** For work that is done beside the cells. */
    static CellThread beside(long id, ThreadGroup group, Consumer<Outcome> outcomes) {
        return new CellThread(id, 0, "beside#" + id, group, outcomes, Cells::enterBeside);
    }

    private CellThread(
            long id,
            int number,
            String name,
            ThreadGroup group,
            Consumer<Outcome> outcomes,
            Consumer<CellThread> entrance) {
        this.id = id;
        this.number = number;
        this.outcomes = outcomes;
        thread = new Thread(group, () -> run(entrance), name);
        thread.setDaemon(true);
        thread.start();
    }

    long id() {
        return id;
    }

    int number() {
        return number;
    }

    /** Queues one part; its outcome is told when it ends. */
    void submit(Part part) {
        work.add(part);
    }

    /** Lets the thread end after what is queued. */
    void finish() {
        work.add(LAST);
    }

    /** The first call asks, by {@link Thread#interrupt}; a further one lets our own code refuse to go on. */
    void interrupt() {
        if (!running) return;
        if (interrupted) stopping = true;
        interrupted = true;
        thread.interrupt();
    }

    /** Ends the cell where it calls into our code, once it was asked twice. */
    void checkStopped() {
        if (stopping && Thread.currentThread() == thread) throw Stop.INSTANCE;
    }

    private void run(Consumer<CellThread> entrance) {
        entrance.accept(this);
        while (true) {
            try {
                Part part = work.take();
                if (part == LAST) {
                    HeapReserve.refill();
                    return;
                }
                outcomes.accept(outcome(part));
            } catch (InterruptedException | Stop e) {
                // it came between two parts: the kernel has been told already
            } catch (OutOfMemoryError e) {
                // the kernel waits for an outcome that there is no room for
                HeapReserve.giveUp();
            }
        }
    }

    private Outcome outcome(Part part) {
        interrupted = false;
        stopping = false;
        running = true;
        try {
            return Outcome.returned(id, part.run());
        } catch (Throwable thrown) {
            if (HeapReserve.isExhaustion(thrown)) HeapReserve.open();
            if (thrown instanceof Stop || interrupted) return Outcome.interrupted(id);
            if (thrown instanceof CellExit exit) return Outcome.exited(id, exit.code);
            if (thrown instanceof SPIResolutionException unresolved)
                return Outcome.threw(id, new Thrown(Thrown.UNRESOLVED, Integer.toString(unresolved.id()), List.of()));
            Failure failure = Failures.of(thrown);
            return Outcome.threw(
                    id, new Thrown(failure.simpleType(), failure.message(), FailureText.traceback(failure)));
        } finally {
            running = false;
            var unused = Thread.interrupted();
        }
    }
}
