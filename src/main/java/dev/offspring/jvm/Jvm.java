package dev.offspring.jvm;

import dev.offspring.wire.FrameChannel;
import dev.offspring.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that this one raised: its process, its channel, its output and its end. Safe for use by many threads.
 */
public final class Jvm {
    private static final Pattern CRASH_SIGNAL = Pattern.compile("(SIG[A-Z]+) \\(0x");

    /** How long the pipes of a dead process may stay open because a program that it started holds them. */
    private static final Duration PIPE_GRACE = Duration.ofMillis(300);

    /** Hears of a JVM. The calls come from threads of the JVM's own, one call of a kind at a time. */
    public interface Listener {
        /** A message came. */
        void message(Message message);

        /** It wrote to a stream. All of it is told before {@link #ended}. */
        void output(boolean error, String text);

        /** It is gone. The last call. */
        void ended(End end);
    }

    /**
     * @param wall from the start of the process to its end
     */
    public record End(ExitStatus status, Duration wall, Usage usage) {}

    private final Nursery nursery;
    private final JvmSpec spec;
    private final Listener listener;
    private final Process process;
    private final long startedAt = System.nanoTime();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final CountDownLatch goodbye = new CountDownLatch(1);
    private final List<Message> unsent = new ArrayList<>();
    private @Nullable FrameChannel channel;
    private volatile boolean killed;
    private volatile Optional<Message.Leaving> leaving = Optional.empty();
    private volatile boolean atWork;
    private volatile boolean terminated;
    private volatile Usage usage = Usage.UNKNOWN;

    Jvm(Nursery nursery, JvmSpec spec, Listener listener, Process process) {
        this.nursery = nursery;
        this.spec = spec;
        this.listener = listener;
        this.process = process;
    }

    void watch() {
        Drain out = new Drain(process.getInputStream(), text -> output(false, text), spec.name() + "-stdout");
        Drain err = new Drain(process.getErrorStream(), text -> output(true, text), spec.name() + "-stderr");
        // it works for no cell more than for another: what listens to the end may print
        Thread watcher = new Thread(null, () -> awaitEnd(out, err), "offspring-" + spec.name() + "-watcher", 0, false);
        watcher.setDaemon(true);
        watcher.start();
    }

    /** A JVM that a signal meets while it boots complains about its own state; nobody who has ended it wants to know. */
    private void output(boolean error, String text) {
        if (!wasCutShort()) listener.output(error, text);
    }

    /** Whether it was told to end before it had called. */
    private boolean wasCutShort() {
        return terminated && !hasCalled();
    }

    private boolean hasCalled() {
        synchronized (unsent) {
            return channel != null;
        }
    }

    /** The greeting is over: sends what waited, and listens until the other side is gone. */
    void welcome(FrameChannel connected) {
        synchronized (unsent) {
            channel = connected;
            unsent.forEach(connected::send);
            unsent.clear();
        }
        try (connected) {
            while (true) {
                Message message = connected.receive();
                if (message instanceof Message.Leaving word) {
                    leaving = Optional.of(word);
                    connected.send(new Message.LeavingHeard());
                } else listener.message(message);
            }
        } catch (IOException e) {
            // the end of the stream is the goodbye
        } finally {
            goodbye.countDown();
        }
    }

    private void awaitEnd(Drain out, Drain err) {
        try {
            int raw = process.waitFor();
            Duration wall = Duration.ofNanos(System.nanoTime() - startedAt);
            if (hasCalled()) goodbye.await(1, TimeUnit.SECONDS);
            out.awaitEnd(PIPE_GRACE);
            err.awaitEnd(PIPE_GRACE);
            Usage said = leaving.map(word -> new Usage(word.cpuNanos(), word.peakBytes()))
                    .orElse(Usage.UNKNOWN);
            // JDK-internal checks may fail in a boot that a signal meets, and then the JVM exits with 1
            ExitStatus status = raw == 1 && wasCutShort()
                    ? ExitStatus.ofProgram(128 + 15)
                    : ExitStatus.of(raw, leaving, crashSignal(), atWork, killed);
            End result = new End(status, wall, usage.atLeast(said));
            Haven.sweepAfter(pid());
            nursery.forget(this);
            end.complete(result);
            listener.ended(result);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts a watcher", e);
        }
    }

    private Optional<Integer> crashSignal() {
        Path report = nursery.haven().resolve("crash-" + pid() + ".log");
        if (!Files.exists(report)) return Optional.empty();
        try (var lines = Files.lines(report)) {
            return lines.limit(40)
                    .map(CRASH_SIGNAL::matcher)
                    .filter(Matcher::find)
                    .map(found -> ExitStatus.signalNumber(found.group(1)))
                    .filter(signal -> signal > 0)
                    .findFirst()
                    .or(() -> Optional.of(6));
        } catch (IOException e) {
            return Optional.of(6);
        }
    }

    public long pid() {
        return process.pid();
    }

    public String name() {
        return spec.name();
    }

    /** Completes with the end, after all output was told. */
    public CompletableFuture<End> end() {
        return end.copy();
    }

    public boolean isAlive() {
        return !end.isDone();
    }

    /** Whether it has booted and called, and not hung up since. */
    public boolean isConnected() {
        return hasCalled() && goodbye.getCount() > 0;
    }

    /** Time since the process was started. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** What it has used, as last seen. */
    public Usage usage() {
        return usage;
    }

    void sample() {
        usage = usage.atLeast(Usage.of(process.toHandle()));
    }

    /** Sends a message, or keeps it until the JVM has called. To one that is gone it is lost. */
    public void send(Message message) {
        synchronized (unsent) {
            if (channel == null) unsent.add(message);
            else channel.send(message);
        }
    }

    /** From now on the user's code runs in it; see {@link ExitStatus}. */
    public void markAtWork() {
        atWork = true;
    }

    /** SIGTERM: shutdown hooks run. Does nothing to a process that has ended. */
    public void terminate() {
        terminated = true;
        sample();
        // Process.destroy would close the pipes, too, and the last words be lost
        process.toHandle().destroy();
    }

    /** SIGKILL. Does nothing to a process that has ended. */
    public void kill() {
        killed = true;
        sample();
        process.toHandle().destroyForcibly();
    }

    @Override
    public String toString() {
        return spec.name() + " (pid " + pid() + ")";
    }
}
