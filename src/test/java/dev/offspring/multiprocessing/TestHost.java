package dev.offspring.multiprocessing;

import dev.offspring.jvm.Parent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The surroundings of all tests in this JVM: cells, and everything that children write. */
final class TestHost implements Host {
    static final TestHost INSTANCE = new TestHost();
    static final Multiprocessing MP;

    static {
        // a lambda of a test class initialises that class in the child, and it this one
        if (Parent.current() == null) Host.install(INSTANCE);
        MP = Multiprocessing.local();
    }

    private final Map<String, StringBuilder> out = new ConcurrentHashMap<>();
    private final Map<String, StringBuilder> err = new ConcurrentHashMap<>();
    private final Map<Long, Map<String, String>> byCell = new ConcurrentHashMap<>();
    final List<String> warnings = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    volatile long cell;
    volatile Optional<Path> directory = Optional.empty();
    volatile Map<String, String> environment = Map.of();

    /** What a child has written to its standard output. Names are to be used once. */
    String out(ChildProcess child) {
        synchronized (out) {
            return out.getOrDefault(child.name(), new StringBuilder()).toString();
        }
    }

    /** What children have written for a cell, by their names and streams. */
    Map<String, String> outputOf(long owner) {
        synchronized (out) {
            return new TreeMap<>(byCell.getOrDefault(owner, Map.of()));
        }
    }

    String err(ChildProcess child) {
        synchronized (out) {
            return err.getOrDefault(child.name(), new StringBuilder()).toString();
        }
    }

    /** Waits until a child has written something, by the events of its output. */
    void awaitOut(ChildProcess child, String text) throws InterruptedException {
        synchronized (out) {
            while (!out(child).contains(text)) {
                if (child.exitcode().isPresent()) throw new AssertionError(child.report() + err(child));
                out.wait(100);
            }
        }
    }

    @Override
    public ClassSource classes() {
        return Cells.INSTANCE;
    }

    @Override
    public long currentCell() {
        return cell;
    }

    @Override
    public void output(long owner, String child, boolean error, String text) {
        synchronized (out) {
            (error ? err : out)
                    .computeIfAbsent(child, key -> new StringBuilder())
                    .append(text);
            byCell.computeIfAbsent(owner, key -> new TreeMap<>())
                    .merge(child + (error ? " err" : " out"), text, String::concat);
            out.notifyAll();
        }
    }

    @Override
    public void warning(long owner, String text) {
        warnings.add(text);
    }

    @Override
    public void started(long owner, ChildProcess child) {
        events.add("started " + child.name() + " in " + owner);
    }

    @Override
    public void ended(long owner, ChildProcess child) {
        events.add("ended " + child.name() + " in " + owner + ": "
                + child.exitcode().getAsInt());
    }

    @Override
    public Optional<Path> directory() {
        return directory;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public boolean waitsAtExit() {
        return false;
    }

    @Override
    public boolean isUserThread(Thread thread) {
        return !thread.getName().startsWith("surefire-") && !thread.getName().startsWith("junit-");
    }
}
