package dev.offspring.session;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A notebook's session, as the library of processes sees it: its classes are those of the cells, and what a child prints
 * is shown under the cell that started it, each line with the child's name before it.
 */
final class SessionHost implements Host {
    /** The name of the group of all threads that cells run on and start. */
    static final String CELLS = "cells";

    private final ClassSource classes;
    private final Consumer<Message> sink;
    private final Map<Long, List<ChildProcess>> children = new ConcurrentHashMap<>();
    private final Map<String, LineLabel> labels = new ConcurrentHashMap<>();

    SessionHost(ClassSource classes, Consumer<Message> sink) {
        this.classes = classes;
        this.sink = sink;
    }

    @Override
    public ClassSource classes() {
        return classes;
    }

    @Override
    public boolean isUserThread(Thread thread) {
        for (ThreadGroup group = thread.getThreadGroup(); group != null; group = group.getParent())
            if (group.getName().equals(CELLS)) return true;
        return false;
    }

    @Override
    public long currentCell() {
        return Cells.currentId();
    }

    @Override
    public void output(long cell, String child, boolean error, String text) {
        LineLabel label = labels.computeIfAbsent(key(child, error), name -> new LineLabel(child));
        send(cell, error, label.add(text));
    }

    private void send(long cell, boolean error, String text) {
        if (!text.isEmpty()) sink.accept(new Message.Output(cell, error, text));
    }

    private static String key(String child, boolean error) {
        return (error ? "!" : ".") + child;
    }

    @Override
    public void endLine(long cell, String child) {
        for (boolean error : new boolean[] {false, true}) {
            LineLabel label = labels.get(key(child, error));
            if (label != null) send(cell, error, label.rest());
        }
    }

    @Override
    public void warning(long cell, String text) {
        send(cell, true, "warning: " + text + "\n");
    }

    @Override
    public void started(long cell, ChildProcess child) {
        List<ChildProcess> ofCell = children.computeIfAbsent(cell, id -> new ArrayList<>());
        synchronized (ofCell) {
            ofCell.add(child);
        }
    }

    @Override
    public void ended(long cell, ChildProcess child) {
        for (boolean error : new boolean[] {false, true}) {
            LineLabel label = labels.remove(key(child.name(), error));
            if (label != null) send(cell, error, label.rest());
        }
    }

    @Override
    public boolean waitsAtExit() {
        return false;
    }

    /** Reports on the children that a cell has started so far, oldest first. */
    List<ProcessReport> childrenOf(long cell) {
        List<ChildProcess> ofCell = children.getOrDefault(cell, List.of());
        synchronized (ofCell) {
            return ofCell.stream().map(ChildProcess::report).toList();
        }
    }

    /** Somebody else shows how these fare. */
    void reported(long cell, List<ChildProcess> shown) {
        List<ChildProcess> ofCell = children.get(cell);
        if (ofCell == null) return;
        synchronized (ofCell) {
            ofCell.removeAll(shown);
        }
    }

    /** The cell is over; what it left running is listed by others. */
    void forget(long cell) {
        children.remove(cell);
    }
}
