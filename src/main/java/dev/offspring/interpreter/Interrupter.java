package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.CellRequest;
import dev.offspring.interpreter.Interpreter.CellResult;
import dev.offspring.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /** Called by any thread; returns at once. {@code link} is null before the session has begun the cell. */
    synchronized void interrupt(@Nullable SessionLink link) {
        count++;
        if (count == 2 && link != null && ended.getCount() > 0) link.close();
        if (count > 1) return;
        Thread thread = new Thread(() -> escalate(link), "offspring-interrupter");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized boolean wasInterrupted() {
        return count > 0;
    }

    void ended() {
        ended.countDown();
    }

    private void escalate(@Nullable SessionLink link) {
        String threadName = "Cell[" + cell.number() + "]#" + cell.id();
        try {
            if (link != null) {
                link.tell(new Message.Interrupt(cell.id()));
                if (ended.await(GENTLE_MILLIS, TimeUnit.MILLISECONDS)) return;
                link.tell(new Message.Interrupt(cell.id()));
                if (ended.await(1, TimeUnit.MILLISECONDS)) return;
                for (int i = 0; i < STOPS; i++) {
                    link.debugger().stop(threadName);
                    if (ended.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) return;
                }
            }
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS - GENTLE_MILLIS);
            while (System.nanoTime() < deadline) {
                if (link != null) link.debugger().unwind(threadName);
                if (ended.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) return;
            }
            giveUp.accept(stuck(link == null ? List.of() : link.debugger().stack(threadName)));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the interrupter", e);
        }
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
            lines.add("It is still being compiled, which cannot be interrupted; the next cell waits for the compiler.");
        } else {
            lines.add("Its thread could not be ended and goes on by itself. It is here:");
            stack.forEach(frame -> lines.add("    at " + frame));
            lines.add("Restart the kernel to be rid of it.");
        }
        return new CellResult.Failed("Interrupted", "the cell was interrupted", lines);
    }
}
