package dev.offspring.worker;

import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.ProcessBudget;
import dev.offspring.multiprocessing.ProcessInfo;
import dev.offspring.multiprocessing.StartMethod;
import dev.offspring.wire.Message;
import java.io.PrintStream;
import java.util.Optional;

/** The surroundings of the children of this child: their output becomes its own. */
final class ChildHost implements Host {
    private final ProcessInfo self;
    private final ProcessInfo parent;
    private final StartMethod startMethod;
    private final Upward upward;
    private final ClassSource classes;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    ChildHost(Message.Start start, Upward upward, CellLoader loader) {
        self = new ProcessInfo(start.name(), ProcessHandle.current().pid(), start.daemon());
        parent = new ProcessInfo(start.parent(), start.parentPid(), false);
        startMethod = StartMethod.valueOf(start.startMethod());
        this.upward = upward;
        classes = new ReceivedClasses(loader);
    }

    @Override
    public ClassSource classes() {
        return classes;
    }

    @Override
    public void output(long cell, String child, boolean error, String text) {
        (error ? err : out).print(text);
    }

    @Override
    public void warning(long cell, String text) {
        err.println("warning: " + text);
    }

    @Override
    public ProcessInfo self() {
        return self;
    }

    @Override
    public Optional<ProcessInfo> parent() {
        return Optional.of(parent);
    }

    @Override
    public Optional<StartMethod> startMethod() {
        return Optional.of(startMethod);
    }

    @Override
    public Optional<String> hub() {
        return Optional.of(upward.hub());
    }

    @Override
    public ProcessBudget budget() {
        return upward;
    }
}
