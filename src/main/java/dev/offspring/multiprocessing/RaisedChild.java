package dev.offspring.multiprocessing;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.jvm.Jvm;
import dev.offspring.jvm.JvmSpec;
import dev.offspring.jvm.Usage;
import dev.offspring.multiprocessing.ready.Awaitable;
import dev.offspring.multiprocessing.ready.Bell;
import dev.offspring.multiprocessing.shared.Commons;
import dev.offspring.multiprocessing.shared.Shared;
import dev.offspring.wire.Failures;
import dev.offspring.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A child on this machine, from its description to its end. */
final class RaisedChild implements ChildProcess, Awaitable, Jvm.Listener {
    private static final Pattern SIZE = Pattern.compile("\\d+[kKmMgG]");

    /** How long a JVM that waited may take to say that it works. */
    private static final long SPARE_ANSWER_MILLIS = 1000;

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final LocalMultiprocessing context;
    private final Family family = Family.get();
    private final Host host = Family.host();
    private final List<String> flags = new ArrayList<>();
    private final CompletableFuture<ChildProcess> end = new CompletableFuture<>();
    private final CountDownLatch announced = new CountDownLatch(1);
    private final ChildRequests requests = new ChildRequests(family, text -> host.warning(cell(), text));
    private final Overseer overseer;
    private @Nullable Target target;
    private String name;
    private boolean daemon = host.self().daemon();
    private @Nullable StartMethod ownMethod;
    private boolean started;
    private boolean closed;
    private long cell;
    private long startedAt;
    private volatile List<Shared.Handle> travelling = List.of();
    private volatile @Nullable Jvm jvm;
    private volatile Jvm.@Nullable End ending;
    private volatile Duration wall = Duration.ZERO;
    private volatile Optional<String> failure = Optional.empty();

    RaisedChild(LocalMultiprocessing context, Target target) {
        this.context = context;
        this.target = Objects.requireNonNull(target, "the target of a process is null");
        this.name = family.nextName();
        this.overseer = Overseer.NONE;
    }

    /** A child that belongs to something larger. */
    RaisedChild(LocalMultiprocessing context, Target target, String name, Overseer overseer) {
        this.context = context;
        this.target = target;
        this.name = name;
        this.overseer = overseer;
    }

    // ---- description ----

    @Override
    public synchronized ChildProcess name(String given) {
        mustNotBeStarted("be named");
        if (given.isBlank()) throw new IllegalArgumentException("a name of a process must say something");
        name = given;
        return this;
    }

    @Override
    public synchronized ChildProcess daemon(boolean is) {
        mustNotBeStarted("become a daemon or cease to be one");
        daemon = is;
        return this;
    }

    @Override
    public synchronized ChildProcess heap(String size) {
        mustNotBeStarted("be given another heap");
        if (!SIZE.matcher(size).matches())
            throw new IllegalArgumentException("\"" + size + "\" is no size of a heap. Write \"256m\" or \"2g\".");
        flags.add("-Xmx" + size.toLowerCase(Locale.ROOT));
        return this;
    }

    @Override
    public synchronized ChildProcess flags(String... more) {
        mustNotBeStarted("be given more flags");
        flags.addAll(List.of(more));
        return this;
    }

    @Override
    public synchronized ChildProcess startMethod(StartMethod method) {
        mustNotBeStarted("be started in another way");
        LocalMultiprocessing.refuseFork(method);
        ownMethod = method;
        return this;
    }

    private void mustNotBeStarted(String wish) {
        mustBeOpen();
        if (started) throw new IllegalStateException(this + " was started already and cannot " + wish + ".");
    }

    private void mustBeOpen() {
        if (closed) throw new IllegalStateException(name + " was closed. Its exit code and report can still be read.");
    }

    private Jvm mustBeStarted(String verb) {
        synchronized (this) {
            mustBeOpen();
            Jvm running = jvm;
            if (started && running != null) return running;
        }
        throw new IllegalStateException("Cannot " + verb + " " + name + ": it was not started. Call start() first.");
    }

    // ---- start ----

    @Override
    public synchronized ChildProcess start() {
        mustBeOpen();
        if (started)
            throw new IllegalStateException(this + " was started already. A process starts once: make another.");
        ProcessInfo self = host.self();
        if (self.daemon())
            throw new IllegalStateException("A daemon cannot have children, for nobody would end them: " + self.name()
                    + " is one, and " + name + " cannot start. Make it with daemon(false).");
        Target work = target;
        if (work == null) throw new AssertionError("there is a target until the start");
        cell = host.currentCell();
        StartMethod method = ownMethod != null ? ownMethod : context.settle();
        Transfer.Parcel parcel = Transfer.writeTask(
                work, family.code(), family.source(), text -> host.warning(cell, text + " to " + name + "."));
        travelling = parcel.handles();
        Message.Start message;
        boolean raised = false;
        boolean placed = false;
        try {
            host.budget().take();
            placed = true;
            message = message(self, parcel.bytes(), method);
            raise(method, message);
            raised = true;
        } finally {
            if (!raised) parcel.discard();
            if (placed && !raised) host.budget().give(1);
        }
        target = null;
        started = true;
        family.add(this);
        classPathGrewSince(message);
        try {
            if (overseer == Overseer.NONE) host.started(cell, this);
        } finally {
            announced.countDown();
        }
        return this;
    }

    /** Between its start and its place in the family nobody told it. */
    private void classPathGrewSince(Message.Start message) {
        List<String> now = family.source().classPath();
        int then = message.classPath().size();
        if (now.size() > then) classPathGrew(now.subList(then, now.size()));
    }

    void classPathGrew(List<String> entries) {
        Jvm running = jvm;
        if (running != null) running.send(new Message.ClassPath(List.copyOf(entries)));
    }

    private Message.Start message(ProcessInfo self, byte[] work, StartMethod method) {
        return new Message.Start(
                name,
                daemon,
                self.name(),
                self.pid(),
                method.name(),
                work,
                family.source().classPath(),
                Family.userProperties(),
                Failures.areFull());
    }

    private void raise(StartMethod method, Message.Start message) {
        JvmSpec spec = JvmSpec.of("child", "child")
                .withFlags(host.childFlags())
                .withFlags(flags)
                .withEnvironment(host.environment());
        if (host.directory().isPresent())
            spec = spec.withDirectory(host.directory().get());
        startedAt = System.nanoTime();
        boolean spares = method == StartMethod.FORKSERVER && host.parent().isEmpty();
        if (!(spares && fromSpare(spec, message))) {
            Jvm raised = family.nursery().raise(spec, this);
            jvm = raised;
            raised.send(message);
        }
        if (spares) family.refillLater(spec);
    }

    /** A spare may have been killed a moment ago; then it says nothing, and another way is found. */
    private boolean fromSpare(JvmSpec spec, Message.Start message) {
        for (var spare = family.spares().take(spec);
                spare.isPresent();
                spare = family.spares().take(spec)) {
            Jvm candidate = spare.get().jvm();
            var trial = new Trial();
            jvm = candidate;
            spare.get().adopt(trial);
            candidate.send(message);
            if (trial.works()) return true;
            jvm = null;
        }
        return false;
    }

    /** Passes everything on, except the end of a JVM that never began to work. */
    private final class Trial implements Jvm.Listener {
        private final CompletableFuture<Boolean> verdict = new CompletableFuture<>();

        boolean works() {
            try {
                return verdict.get(SPARE_ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // it is slow, not dead
                return verdict.complete(true) || verdict.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return verdict.complete(true) || verdict.join();
            } catch (ExecutionException e) {
                throw new AssertionError("never completed so", e);
            }
        }

        @Override
        public void message(Message message) {
            if (message instanceof Message.Begun) verdict.complete(true);
            RaisedChild.this.message(message);
        }

        @Override
        public void output(boolean error, String text) {
            RaisedChild.this.output(error, text);
        }

        @Override
        public void ended(Jvm.End how) {
            if (verdict.complete(false)) return;
            if (verdict.join()) RaisedChild.this.ended(how);
        }
    }

    // ---- what the JVM's threads tell ----

    @Override
    public void message(Message message) {
        Jvm sender = jvm;
        if (sender == null) return;
        if (message instanceof Message.Begun) {
            sender.markAtWork();
        } else if (message instanceof Message.Failed failed) {
            var what = failed.failure();
            failure = Optional.of(what.simpleType() + (what.message().isEmpty() ? "" : ": " + what.message()));
            overseer.message(message);
        } else {
            Optional<Message> answer = requests.answer(message);
            answer.ifPresent(sender::send);
            overseer.message(answer.orElse(message));
        }
    }

    /** Sends a message to a child that was started; to one that has ended it is lost. */
    void send(Message message) {
        Jvm running = jvm;
        if (running != null) running.send(message);
    }

    @Override
    public void output(boolean error, String text) {
        awaitAnnouncement();
        host.output(overseer.cell().orElse(cell), name, error, text);
    }

    @Override
    public void ended(Jvm.End how) {
        awaitAnnouncement();
        wall = Duration.ofNanos(System.nanoTime() - startedAt);
        ending = how;
        travelling.forEach(Shared.Handle::discard);
        try {
            family.remove(this, report());
            host.budget().give(1 + requests.outstanding());
            host.ended(cell, this);
        } finally {
            end.complete(this);
            overseer.ended(how);
        }
    }

    private long cell() {
        return cell;
    }

    /** What is told of a child comes after the news that there is one. */
    private void awaitAnnouncement() {
        try {
            announced.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the threads of a JVM", e);
        }
    }

    // ---- at any time ----

    @Override
    public synchronized String name() {
        return name;
    }

    @Override
    public synchronized boolean daemon() {
        return daemon;
    }

    @Override
    public long pid() {
        Jvm running = jvm;
        return running == null ? -1 : running.pid();
    }

    @Override
    public synchronized boolean isAlive() {
        mustBeOpen();
        return isRunning();
    }

    boolean isRunning() {
        return jvm != null && ending == null;
    }

    @Override
    public OptionalInt exitcode() {
        return exitStatus().map(status -> OptionalInt.of(status.code())).orElse(OptionalInt.empty());
    }

    @Override
    public Optional<ExitStatus> exitStatus() {
        return Optional.ofNullable(ending).map(Jvm.End::status);
    }

    @Override
    public ProcessReport report() {
        Jvm.End over = ending;
        Jvm running = jvm;
        if (over != null && running != null)
            return new ProcessReport(
                    name(),
                    running.pid(),
                    ProcessReport.State.EXITED,
                    Optional.of(over.status()),
                    wall,
                    over.usage(),
                    failure);
        boolean alive = running != null;
        return new ProcessReport(
                name(),
                pid(),
                alive ? ProcessReport.State.RUNNING : ProcessReport.State.CREATED,
                Optional.empty(),
                alive ? Duration.ofNanos(System.nanoTime() - startedAt) : Duration.ZERO,
                running != null ? running.usage() : new Usage(0, -1),
                failure);
    }

    // ---- after the start ----

    @Override
    public void join() throws InterruptedException {
        Jvm running = mustBeStarted("join");
        Optional<Commons> commons = end.isDone() ? Optional.empty() : Commons.existing();
        if (commons.isPresent()) commons.get().awaitEnd(end, running.pid(), "for " + this + " to end");
        try {
            var unused = end.get();
        } catch (ExecutionException e) {
            throw new AssertionError("never completed so", e);
        }
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        mustBeStarted("join");
        return awaitEnd(timeout);
    }

    private boolean awaitEnd(Duration timeout) throws InterruptedException {
        try {
            var unused = end.get(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError("never completed so", e);
        }
    }

    /** For the end of this JVM: a signal makes it give up. */
    void awaitEndOrHurry() throws InterruptedException {
        while (!dev.offspring.jvm.Farewell.isCutShort() && isRunning() && !awaitEnd(Duration.ofMillis(100))) {}
    }

    @Override
    public void terminate() {
        mustBeStarted("terminate").terminate();
    }

    /** SIGTERM, if it runs. */
    void end() {
        Jvm running = jvm;
        if (running != null) running.terminate();
    }

    @Override
    public void kill() {
        mustBeStarted("kill").kill();
        host.killed(cell, this);
    }

    /** SIGKILL, if it runs. */
    void killNow() {
        Jvm running = jvm;
        if (running != null) running.kill();
    }

    @Override
    public void interrupt() {
        mustBeStarted("interrupt").send(new Message.Interrupt(cell));
    }

    @Override
    public CompletableFuture<ChildProcess> onExit() {
        mustBeStarted("wait for");
        return end.copy();
    }

    @Override
    public boolean isReady() {
        mustBeStarted("wait for");
        return end.isDone();
    }

    @Override
    public Watch watch(Bell bell) {
        Jvm running = mustBeStarted("wait for");
        Optional<Watch> known =
                Commons.existing().map(commons -> commons.watchEnd(running.pid(), "for " + this + " to end", bell));
        CompletableFuture<Void> ringing = end.thenRun(bell::ring);
        return () -> {
            ringing.cancel(false);
            known.ifPresent(Watch::end);
        };
    }

    @Override
    public void close() {
        Jvm running;
        synchronized (this) {
            if (closed) return;
            closed = true;
            target = null;
            running = jvm;
        }
        if (running == null) return;
        boolean interrupted = false;
        try {
            running.terminate();
            if (!awaitEnd(GRACE)) running.kill();
        } catch (InterruptedException e) {
            interrupted = true;
            running.kill();
        }
        end.join();
        if (interrupted) Thread.currentThread().interrupt();
    }

    @Override
    public String toString() {
        Jvm running = jvm;
        return running == null ? name() : name() + " (pid " + running.pid() + ")";
    }
}
