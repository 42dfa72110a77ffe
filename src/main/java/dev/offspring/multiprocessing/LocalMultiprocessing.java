package dev.offspring.multiprocessing;

import java.util.List;
import java.util.Optional;

/** Children that are JVMs on this machine. */
final class LocalMultiprocessing implements Multiprocessing {
    static final Multiprocessing GLOBAL = new LocalMultiprocessing();

    @Override
    public ChildProcess process(Target target) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public int cpuCount() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public ProcessInfo currentProcess() {
        return Family.host().self();
    }

    @Override
    public Optional<ProcessInfo> parentProcess() {
        return Family.host().parent();
    }

    @Override
    public List<ChildProcess> activeChildren() {
        return List.of();
    }

    @Override
    public List<ProcessReport> reports() {
        return List.of();
    }

    @Override
    public StartMethod startMethod() {
        return StartMethod.SPAWN;
    }

    @Override
    public void startMethod(StartMethod method) {
        startMethod(method, false);
    }

    @Override
    public void startMethod(StartMethod method, boolean force) {}

    @Override
    public Multiprocessing context(StartMethod method) {
        return this;
    }
}
