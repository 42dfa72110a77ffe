package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.CellRequest;
import dev.offspring.interpreter.Interpreter.CellResult;
import dev.offspring.jvm.Daemon;
import dev.offspring.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ends one cell, by what is gentlest first: {@link Thread#interrupt}, then an exception out of nowhere, then taking the
 * thread's frames away. What none of them ends is given up within two seconds, and a second interrupt ends the session.
 */
final class Interrupter {
    private static final String NAME = "offspring-interrupter";
    private static final long GENTLE_MILLIS = 150;
    private static final long STEP_MILLIS = 60;
    private static final int STOPS = 3;

    /** For so long the session may be without a part to run before it counts as compiling. */
    private static final int IDLE_STEPS = 3;

    private static final long PATIENCE_MILLIS = 1500;

    /** A debugger answers at once, but not on a machine that has no time. */
    private static final long STACK_MILLIS = 1000;

    private final CellRequest cell;
    private final Consumer<CellResult.Failed> giveUp;
    private final CountDownLatch ended = new CountDownLatch(1);
    private int count;

    Interrupter(CellRequest cell, Consumer<CellResult.Failed> giveUp) {
        this.cell = cell;
        this.giveUp = giveUp;
    }

    /**
     * Called by any thread; returns at once.
     *
     * @param running the session while it runs a part of the cell; empty while the cell waits or is compiled
     */
    synchronized void interrupt(Supplier<Optional<SessionLink>> running) {
        count++;
        if (count == 2 && ended.getCount() > 0) running.get().ifPresent(SessionLink::close);
        if (count > 1) return;
        Daemon.start(NAME, () -> escalate(running));
    }

    synchronized boolean wasInterrupted() {
        return count > 0;
    }

    void ended() {
        ended.countDown();
    }

    private void escalate(Supplier<Optional<SessionLink>> running) {
        Message interrupt = new Message.Interrupt(cell.id());
        try {
            running.get().ifPresent(link -> link.tell(interrupt));
            if (endsWithin(GENTLE_MILLIS)) return;
            running.get().ifPresent(link -> link.tell(interrupt));
            // a debugger can be slow, too; the person is not to wait for it
            Thread forcing = Daemon.start(NAME, () -> force(running));
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS - GENTLE_MILLIS);
            int idle = 0;
            // nothing interrupts a compiler, so there is nothing to wait for
            while (idle < IDLE_STEPS && System.nanoTime() < deadline) {
                if (endsWithin(STEP_MILLIS)) return;
                idle = running.get().isPresent() ? 0 : idle + 1;
            }
            forcing.interrupt();
            giveUp.accept(stuck(running.get().map(this::stackOf).orElse(List.of())));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the interrupter", e);
        }
    }

    /** First by exceptions out of nowhere, then by taking frames away, until the cell ends or is given up. */
    private void force(Supplier<Optional<SessionLink>> running) {
        try {
            for (int step = 0; !Thread.interrupted(); step++) {
                boolean stop = step < STOPS;
                running.get().ifPresent(link -> {
                    if (stop) link.debugger().stop(threadName());
                    else link.debugger().unwind(threadName());
                });
                if (endsWithin(STEP_MILLIS)) return;
            }
        } catch (InterruptedException e) {
            // given up
        }
    }

    private List<String> stackOf(SessionLink link) {
        CompletableFuture<List<String>> stack = new CompletableFuture<>();
        Daemon.start(NAME, () -> stack.complete(link.debugger().stack(threadName())));
        return stack.completeOnTimeout(
                        List.of("(the session does not answer its debugger)"), STACK_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    private String threadName() {
        return "Cell[" + cell.number() + "]#" + cell.id();
    }

    private boolean endsWithin(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    static CellResult.Failed interrupted(int number) {
        return new CellResult.Failed(
                "Interrupted",
                "the cell was interrupted",
                List.of("Interrupted: Cell[" + number + "] was interrupted"));
    }

    private CellResult.Failed stuck(List<String> stack) {
        List<String> lines = new ArrayList<>(interrupted(cell.number()).traceback());
        if (stack.isEmpty()) {
            lines.add(
                    "It is being compiled, or waits for a compilation, which cannot be interrupted. It will not run; the next cell waits for the compiler.");
        } else {
            lines.add("Its thread could not be ended and goes on by itself. It is here:");
            stack.forEach(frame -> lines.add("    at " + frame));
            lines.add("Restart the kernel to be rid of it.");
        }
        return new CellResult.Failed("Interrupted", "the cell was interrupted", lines);
    }
}
