package dev.offspring.jvm;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Raises JVMs and knows all that live. Closing it kills them. Safe for use by many threads.
 */
public final class Nursery implements AutoCloseable {
    private static final long SAMPLE_MILLIS = 200;

    private final Haven haven = Haven.open();
    private final Doorway doorway = new Doorway(haven.path());
    private final Set<Jvm> alive = ConcurrentHashMap.newKeySet();
    private final Runnable atExit = this::close;
    private @Nullable ScheduledExecutorService sampler;
    private boolean closed;

    /** Of this JVM; its end kills what lives. */
    public Nursery() {
        Farewell.at(Farewell.Step.KILL, atExit);
    }

    /**
     * Starts a JVM and returns while it boots. Its death in that time is told like any other.
     *
     * @throws UncheckedIOException the operating system refuses to start it
     * @throws IllegalStateException this nursery is closed
     */
    public Jvm raise(JvmSpec spec, Jvm.Listener listener) {
        Secret secret = Secret.random();
        Jvm jvm;
        synchronized (this) {
            if (closed) throw new IllegalStateException("no more processes can be started: this JVM is ending");
            Process process;
            try {
                process = spec.builder(haven.path()).start();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start a JVM for " + spec.name() + ": " + e.getMessage(), e);
            }
            jvm = new Jvm(this, spec, listener, process);
            alive.add(jvm);
            doorway.expect(secret, jvm::welcome);
            try (OutputStream stdin = process.getOutputStream()) {
                new Invitation(
                                doorway.address(),
                                secret,
                                ProcessHandle.current().pid())
                        .write(stdin);
            } catch (IOException e) {
                // it died at once; the watcher tells
            }
            if (sampler == null) sampler = startSampler();
        }
        var unused = jvm.end().thenRun(() -> doorway.forget(secret));
        jvm.watch();
        return jvm;
    }

    private ScheduledExecutorService startSampler() {
        ScheduledExecutorService service = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "offspring-sampler");
            thread.setDaemon(true);
            return thread;
        });
        var unused = service.scheduleAtFixedRate(
                () -> alive.forEach(Jvm::sample), SAMPLE_MILLIS, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
        return service;
    }

    /** A directory that only this user may enter and that goes with this JVM. */
    public Path haven() {
        return haven.path();
    }

    void forget(Jvm jvm) {
        alive.remove(jvm);
    }

    /** Those that live now. */
    public List<Jvm> alive() {
        return List.copyOf(alive);
    }

    /** Kills all that live, and waits for the operating system to confirm it, at most two seconds each. */
    @Override
    public void close() {
        Farewell.forget(atExit);
        synchronized (this) {
            if (closed) return;
            closed = true;
            if (sampler != null) sampler.shutdownNow();
        }
        List<Jvm> last = alive();
        last.forEach(Jvm::kill);
        for (Jvm jvm : last) {
            try {
                var unused = jvm.end().get(2, TimeUnit.SECONDS);
            } catch (Exception e) {
                // a process that SIGKILL does not end is the system's to keep
            }
        }
        doorway.close();
        haven.close();
    }
}
