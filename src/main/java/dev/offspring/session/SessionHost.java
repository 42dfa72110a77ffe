package dev.offspring.session;

import dev.offspring.magic.Deadline;
import dev.offspring.magic.Workspace;
import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.ProcessPool;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.wire.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A notebook's session, as the library of processes sees it: its classes are those of the cells, and what a child prints
 * is shown under the cell that started it, each line with the child's name before it.
 */
final class SessionHost implements Host {
    /** The name of the group of all threads that cells run on and start. */
    static final String CELLS = "cells";

    /** How long what was killed has to be gone. */
    private static final Duration ENDING = Duration.ofSeconds(1);

    /** How long shutdown hooks of what was asked to end may take. */
    private static final Duration GRACE = Duration.ofMillis(800);

    private final ClassSource classes;
    private final Workspace workspace;
    private final Consumer<Message> sink;
    private final Map<Long, List<ChildProcess>> children = new ConcurrentHashMap<>();
    private final Map<Long, Started> started = new ConcurrentHashMap<>();
    private final Map<String, LineLabel> labels = new ConcurrentHashMap<>();

    SessionHost(ClassSource classes, Workspace workspace, Consumer<Message> sink) {
        this.classes = classes;
        this.workspace = workspace;
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

    /** All that a cell has started, whoever reports on it. */
    private static final class Started {
        private final List<ChildProcess> children = new ArrayList<>();
        private final List<ChildProcess> killed = new ArrayList<>();
        private final List<ChildProcess> dismissed = new ArrayList<>();
        private final List<ProcessPool> pools = new ArrayList<>();

        synchronized void add(ChildProcess child) {
            children.add(child);
        }

        synchronized void addKilled(ChildProcess child) {
            killed.add(child);
        }

        synchronized List<ChildProcess> killed() {
            return List.copyOf(killed);
        }

        synchronized void addDismissed(List<ChildProcess> more) {
            dismissed.addAll(more);
        }

        synchronized List<ChildProcess> dismissed() {
            return List.copyOf(dismissed);
        }

        synchronized void add(ProcessPool pool) {
            pools.add(pool);
        }

        synchronized List<ChildProcess> running() {
            return children.stream().filter(ChildProcess::isAlive).toList();
        }

        synchronized List<ProcessPool> open() {
            return pools.stream().filter(pool -> !pool.isShutdown()).toList();
        }
    }

    private Started startedBy(long cell) {
        return started.computeIfAbsent(cell, id -> new Started());
    }

    @Override
    public void opened(long cell, ProcessPool pool) {
        startedBy(cell).add(pool);
    }

    @Override
    public void started(long cell, ChildProcess child) {
        startedBy(cell).add(child);
        List<ChildProcess> ofCell = children.computeIfAbsent(cell, id -> new ArrayList<>());
        synchronized (ofCell) {
            ofCell.add(child);
        }
    }

    @Override
    public void killed(long cell, ChildProcess child) {
        Started ofCell = started.get(cell);
        if (ofCell != null) ofCell.addKilled(child);
    }

    @Override
    public void ended(long cell, ChildProcess child) {
        for (boolean error : new boolean[] {false, true}) {
            LineLabel label = labels.remove(key(child.name(), error));
            if (label != null) send(cell, error, label.rest());
        }
    }

    @Override
    public Optional<Path> directory() {
        return Optional.of(workspace.directory());
    }

    @Override
    public List<String> childFlags() {
        return workspace.flags(Workspace.Jvms.CHILDREN);
    }

    @Override
    public Map<String, String> environment() {
        return workspace.environment();
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

    /** Asks children of the cell to end. */
    void dismiss(long cell, List<ChildProcess> dismissed) {
        startedBy(cell).addDismissed(dismissed);
        dismissed.forEach(ChildProcess::terminate);
    }

    /** Waits a moment for the children that the cell has dismissed or killed, lest they be told to run still. */
    void awaitEnding(long cell) throws InterruptedException {
        Started ofCell = startedBy(cell);
        Deadline.in(GRACE).join(ofCell.dismissed()).forEach(ChildProcess::kill);
        for (ChildProcess child : ofCell.killed()) child.join(ENDING);
    }

    /** Children of the cell that run, oldest first. */
    List<ChildProcess> running(long cell) {
        return startedBy(cell).running();
    }

    /** Pools of the cell that accept work. */
    List<ProcessPool> openPools(long cell) {
        return startedBy(cell).open();
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
        started.remove(cell);
    }
}
