package dev.offspring.multiprocessing;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.jvm.Jvm;
import dev.offspring.jvm.Progress;
import dev.offspring.wire.Message;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One worker as its pool sees it: what it has been given, and what it knows. Guarded by the pool's lock where nothing else
 * is said.
 */
final class PoolWorker implements Overseer {
    /** How many functions a worker remembers. */
    private static final int FUNCTIONS = 32;

    /** How many pieces may wait in a worker; only pieces that take next to no time do. */
    private static final int WIDEST = 64;

    private static final long SHORT_MICROS = 1000;
    private static final long LONG_MICROS = 5000;

    /** A piece that was sent, by the number it was sent with. */
    record Sent(long id, Piece piece) {}

    /** Hears of a worker, on threads of its JVM. */
    interface Listener {
        void prepared(PoolWorker worker);

        void done(PoolWorker worker, Message.PieceDone done);

        void returned(PoolWorker worker, List<Long> pieces);

        void failed(PoolWorker worker, Message.Failed failed);

        void asked(CellVariable variable, PoolWorker worker, byte[] value);

        void ended(PoolWorker worker, ExitStatus exit);
    }

    private final RaisedChild child;
    private final Progress progress;
    private final Listener listener;
    private final WorkerOutput output;
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private final Map<CellVariable, ByteBuffer> variables = new HashMap<>();
    private final LinkedHashMap<Long, Boolean> functions = new LinkedHashMap<>(16, 0.75f, true);
    private final Instant started = Instant.now();
    private volatile Instant headSince = started;
    private volatile @Nullable Instant prepared;
    private boolean retiring;
    private boolean recalling;
    private @Nullable Throwable verdict;
    private int window = 1;
    private int accepted;
    private long done;
    private long busyMicros;

    PoolWorker(LocalMultiprocessing context, Host host, String name, long cell, Progress progress, Listener listener) {
        this.progress = progress;
        this.listener = listener;
        this.output = new WorkerOutput(host, name, cell);
        this.child = new RaisedChild(context, new WorkerDuty(progress.file().toString()), name, this);
        child.daemon(true);
    }

    RaisedChild child() {
        return child;
    }

    Progress progress() {
        return progress;
    }

    WorkerOutput output() {
        return output;
    }

    // ---- from the pool ----

    /** The first that it is told: what to do before its first piece. */
    void prepare(long cell, Optional<Snapshot> initializer) {
        initializer.ifPresent(this::teach);
        child.send(new Message.Prepare(cell, initializer.map(Snapshot::function).orElse(0L)));
    }

    boolean isPrepared() {
        return prepared != null;
    }

    /** Whether it may be given another piece. */
    boolean hasRoom(int atMost) {
        return prepared != null && !retiring && verdict == null && sent.size() < Math.min(window, atMost);
    }

    int waiting() {
        return sent.size();
    }

    int accepted() {
        return accepted;
    }

    void give(long id, Piece piece) {
        Job job = piece.job();
        teach(job.function());
        if (sent.isEmpty()) headSince = Instant.now();
        sent.add(new Sent(id, piece));
        accepted++;
        child.send(new Message.Piece(
                id,
                job.cell(),
                job.function().function(),
                piece.first(),
                piece.count(),
                job.isIndependent(),
                piece.items()));
    }

    private void teach(Snapshot snapshot) {
        Map<CellVariable, Snapshot.Value> changes = snapshot.changesFor(variables);
        if (!changes.isEmpty()) {
            List<Message.Variable> values = new ArrayList<>();
            changes.forEach((variable, value) -> {
                variables.put(variable, value.fingerprint());
                values.add(new Message.Variable(variable.owner(), variable.name(), value.bytes()));
            });
            child.send(new Message.Variables(values));
        }
        if (functions.put(snapshot.function(), true) != null) return;
        child.send(new Message.Function(snapshot.function(), snapshot.code()));
        if (functions.size() <= FUNCTIONS) return;
        long eldest = functions.keySet().iterator().next();
        functions.remove(eldest);
        child.send(new Message.Forget(eldest));
    }

    void know(CellVariable variable, byte[] value) {
        variables.put(variable, Camera.value(value).fingerprint());
    }

    /** Asks for what it has not begun, once until it answers. */
    void recall() {
        if (recalling) return;
        recalling = true;
        child.send(new Message.Recall());
    }

    boolean isRecalling() {
        return recalling;
    }

    /** Lets it go when it has done what it was given. */
    void retire() {
        if (retiring) return;
        retiring = true;
        child.send(new Message.Retire());
    }

    boolean isRetiring() {
        return retiring;
    }

    /** Kills it; {@code reason} is the failure of what it is at. */
    void kill(Throwable reason) {
        if (verdict == null) verdict = reason;
        child.killNow();
    }

    /** Why it was killed, if it was the pool. */
    Optional<Throwable> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** Takes a piece out of those it has; null for one that was given up. */
    @Nullable
    Piece take(long id) {
        for (Sent one : sent) {
            if (one.id() != id) continue;
            sent.remove(one);
            headSince = Instant.now();
            return one.piece();
        }
        return null;
    }

    /** The pieces given back, in the order in which they were sent. */
    List<Piece> takeBack(List<Long> ids) {
        recalling = false;
        List<Piece> pieces = new ArrayList<>();
        for (Sent one : List.copyOf(sent)) {
            if (!ids.contains(one.id())) continue;
            sent.remove(one);
            pieces.add(one.piece());
        }
        accepted -= pieces.size();
        return pieces;
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    boolean isAt(Job job) {
        return sent.stream().anyMatch(one -> one.piece().job() == job);
    }

    /** Counts a piece; short ones make it worth while to send several ahead. */
    void count(long micros, boolean mayWait) {
        done++;
        busyMicros += micros;
        if (!mayWait || micros > LONG_MICROS) window = 1;
        else if (micros < SHORT_MICROS) window = Math.min(WIDEST, window * 2);
        else window = 2;
    }

    /** When it came to the piece that it is at. */
    Instant headSince() {
        return headSince;
    }

    /** Whether it is at work on a piece of such a job. */
    boolean hasBegun(Predicate<Job> what) {
        return sent.stream()
                .anyMatch(one -> what.test(one.piece().job()) && progress.of(one.id()) == Progress.Stage.BEGUN);
    }

    WorkerReport report() {
        Instant ready = prepared;
        Duration busy = Duration.ofNanos(busyMicros * 1000);
        if (!sent.isEmpty()) busy = busy.plus(Duration.between(headSince, Instant.now()));
        return new WorkerReport(
                child.report(),
                done,
                busy,
                started,
                Optional.ofNullable(ready).map(end -> Duration.between(started, end)));
    }

    // ---- from the worker ----

    @Override
    public void message(Message message) {
        if (message instanceof Message.PieceDone done) listener.done(this, done);
        else if (message instanceof Message.Output text) output.add(text.cell(), text.error(), text.text());
        else if (message instanceof Message.PiecesReturned returned) listener.returned(this, returned.ids());
        else if (message instanceof Message.Prepared) {
            prepared = Instant.now();
            listener.prepared(this);
        } else if (message instanceof Message.Failed failed) listener.failed(this, failed);
        else if (message instanceof Message.VariableFound found && found.value().isPresent())
            listener.asked(
                    new CellVariable(found.owner(), found.name()),
                    this,
                    found.value().get());
    }

    @Override
    public void ended(Jvm.End end) {
        listener.ended(this, end.status());
    }

    @Override
    public OptionalLong cell() {
        return OptionalLong.of(output.cell());
    }

    @Override
    public String toString() {
        return child.toString();
    }
}
