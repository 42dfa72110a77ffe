package dev.offspring.interpreter;

import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Keeps what cells show. */
final class RecordingFrontend implements Frontend {
    private final Map<Long, StringBuilder> texts = new ConcurrentHashMap<>();
    final List<MimeBundle> displays = new ArrayList<>();
    final List<Message.CommEvent> comms = new ArrayList<>();
    final List<Message.Input> inputs = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();

    @Override
    public synchronized void stream(long cell, Stream stream, String text) {
        texts.computeIfAbsent(cell, id -> new StringBuilder()).append(text);
        notifyAll();
    }

    @Override
    public synchronized void display(long cell, MimeBundle bundle, String displayId, boolean update) {
        displays.add(bundle);
        notifyAll();
    }

    @Override
    public void commTarget(String name) {}

    @Override
    public synchronized void comm(Message.CommEvent event) {
        comms.add(event);
    }

    @Override
    public void commsLost() {}

    @Override
    public void clearOutput(long cell, boolean wait) {}

    @Override
    public synchronized String input(long cell, String prompt, boolean secret) throws InterruptedException {
        while (answers.isEmpty()) wait();
        return answers.poll();
    }

    @Override
    public synchronized List<Message.Input> history(Message.HistoryWanted wanted) {
        return List.copyOf(inputs);
    }

    /** What the person will type next. */
    synchronized void answer(String line) {
        answers.add(line);
        notifyAll();
    }

    synchronized String text(long cell) {
        return texts.getOrDefault(cell, new StringBuilder()).toString();
    }

    /** Waits until a cell has shown some text. */
    synchronized void awaitText(long cell, String part) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!text(cell).contains(part)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) throw new AssertionError("cell " + cell + " shows only: " + text(cell));
            wait(left);
        }
    }
}
