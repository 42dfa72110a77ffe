package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.CellRequest;
import dev.offspring.interpreter.Interpreter.CellResult;
import dev.offspring.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ends one cell, by what is gentlest first: {@link Thread#interrupt}, then an exception out of nowhere, then taking the
 * thread's frames away. What none of them ends is given up within two seconds, and a second interrupt ends the session.
 */
final class Interrupter {
    private static final long GENTLE_MILLIS = 150;
    private static final long STEP_MILLIS = 60;
    private static final int STOPS = 3;
    private static final long PATIENCE_MILLIS = 1700;

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
        Thread thread = new Thread(() -> escalate(running), "offspring-interrupter");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized boolean wasInterrupted() {
        return count > 0;
    }

    void ended() {
        ended.countDown();
    }

    private void escalate(Supplier<Optional<SessionLink>> running) {
        String threadName = "Cell[" + cell.number() + "]#" + cell.id();
        Message interrupt = new Message.Interrupt(cell.id());
        try {
            running.get().ifPresent(link -> link.tell(interrupt));
            if (endsWithin(GENTLE_MILLIS)) return;
            running.get().ifPresent(link -> link.tell(interrupt));
            for (int i = 0; i < STOPS; i++) {
                running.get().ifPresent(link -> link.debugger().stop(threadName));
                if (endsWithin(STEP_MILLIS)) return;
            }
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS - GENTLE_MILLIS);
            // nothing interrupts a compiler, so there is nothing to wait for
            while (running.get().isPresent() && System.nanoTime() < deadline) {
                running.get().ifPresent(link -> link.debugger().unwind(threadName));
                if (endsWithin(STEP_MILLIS)) return;
            }
            giveUp.accept(stuck(
                    running.get().map(link -> link.debugger().stack(threadName)).orElse(List.of())));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the interrupter", e);
        }
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
