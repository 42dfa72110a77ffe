package dev.offspring.kernel;

import dev.offspring.interpreter.Frontend;
import dev.offspring.interpreter.Frontend.Stream;
import dev.offspring.interpreter.Interpreter;
import dev.offspring.interpreter.Interpreter.CellResult.Failed;
import dev.offspring.interpreter.Interpreter.CellResult.Succeeded;
import dev.offspring.interpreter.Interpreter.Completeness.Status;
import dev.offspring.interpreter.Interpreter.Completion.Candidate;
import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Understands cells of one word and an argument, so that tests decide what a cell does and when it ends. */
public final class FakeInterpreter implements Interpreter {
    private final Frontend frontend;

    /** Cells that are {@code wait}ing go on when they get a permit. */
    final Semaphore permits = new Semaphore(0);

    /** Released when a cell has begun to {@code wait}, {@code ask} or {@code hang}. */
    final Semaphore begun = new Semaphore(0);

    final CountDownLatch closed = new CountDownLatch(1);
    final CompletableFuture<Long> lastCell = new CompletableFuture<>();
    private volatile CompletableFuture<Void> interrupted = new CompletableFuture<>();
    private volatile boolean busy;
    final AtomicInteger interruptsWhileIdle = new AtomicInteger();

    public FakeInterpreter(Frontend frontend) {
        this.frontend = frontend;
    }

    Frontend frontend() {
        return frontend;
    }

    @Override
    public CellResult execute(CellRequest cell) {
        interrupted = new CompletableFuture<>();
        busy = true;
        try {
            return run(cell);
        } catch (InterruptedException e) {
            return new Failed("Interrupted", "the cell was interrupted", List.of("Interrupted"));
        } finally {
            busy = false;
        }
    }

    private CellResult run(CellRequest cell) throws InterruptedException {
        String word = cell.code().split(" ", 2)[0];
        String argument = cell.code().substring(Math.min(cell.code().length(), word.length() + 1));
        switch (word) {
            case "print" -> frontend.stream(cell.id(), Stream.STDOUT, argument + "\n");
            case "complain" -> frontend.stream(cell.id(), Stream.STDERR, argument + "\n");
            case "show" -> frontend.display(cell.id(), MimeBundle.of(argument, "<b>" + argument + "</b>"), null, false);
            case "clear" -> frontend.clearOutput(cell.id(), true);
            case "flood" -> {
                int lines = Integer.parseInt(argument);
                for (int i = 0; i < lines; i++) frontend.stream(cell.id(), Stream.STDOUT, "line " + i + "\n");
            }
            case "pour" -> {
                String cup = "x".repeat(Outbox.MESSAGE - 1) + "\n";
                for (int i = 0; i < Integer.parseInt(argument); i++) {
                    if (interrupted.isDone()) throw new InterruptedException();
                    frontend.stream(cell.id(), Stream.STDOUT, cup);
                }
            }
            case "value" -> {
                return new Succeeded(Optional.of(MimeBundle.text(argument)), List.of());
            }
            case "json" -> {
                return new Succeeded(
                        Optional.of(MimeBundle.text(argument).with("application/json", argument)), List.of());
            }
            case "page" -> {
                return new Succeeded(Optional.empty(), List.of(MimeBundle.text(argument)));
            }
            case "fail" -> {
                return new Failed("IllegalStateException", argument, List.of("Cell[" + cell.number() + "]:1"));
            }
            case "crash" -> throw new StackOverflowError(argument);
            case "late" -> lastCell.complete(cell.id());
            case "wait" -> {
                begun.release();
                permits.acquire();
            }
            case "ask", "secret" -> {
                begun.release();
                String answer = frontend.input(cell.id(), argument, word.equals("secret"));
                return new Succeeded(Optional.of(MimeBundle.text("answer: " + answer)), List.of());
            }
            case "spin" -> {
                begun.release();
                interrupted.join();
                throw new InterruptedException();
            }
            case "hang" -> {
                begun.release();
                while (true) permits.acquireUninterruptibly();
            }
            case "target" -> frontend.commTarget(argument);
            case "lose" -> frontend.commsLost();
            default -> {}
        }
        return new Succeeded(Optional.empty(), List.of());
    }

    @Override
    public Completion complete(String code, int cursor) {
        int start = code.lastIndexOf(' ', Math.max(0, cursor - 1)) + 1;
        return new Completion(
                List.of(new Candidate(code.substring(start, cursor) + "!", "function", "(int n) void")), start, cursor);
    }

    @Override
    public Optional<MimeBundle> inspect(String code, int cursor) {
        return code.startsWith("nothing")
                ? Optional.empty()
                : Optional.of(MimeBundle.text(code.substring(0, cursor) + "|" + code.substring(cursor)));
    }

    @Override
    public Completeness completeness(String code) {
        if (code.endsWith("{")) return new Completeness(Status.INCOMPLETE, "    ");
        return new Completeness(code.contains("#") ? Status.INVALID : Status.COMPLETE, "");
    }

    /** Sends back what it is told, and prints what happens. */
    @Override
    public void comm(Message.CommEvent event) {
        frontend.stream(event.cell(), Stream.STDOUT, event.step() + " " + event.target() + "\n");
        if (event.step() == Message.CommEvent.Step.TOLD) frontend.comm(event);
    }

    @Override
    public void interrupt() {
        if (!busy) interruptsWhileIdle.incrementAndGet();
        interrupted.complete(null);
    }

    @Override
    public Duration goodbye() {
        return Duration.ofMillis(400);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
