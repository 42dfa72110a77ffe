package dev.offspring.worker;

import dev.offspring.jvm.Parent;
import dev.offspring.jvm.Progress;
import dev.offspring.multiprocessing.Batch;
import dev.offspring.multiprocessing.NotTransferableException;
import dev.offspring.multiprocessing.Preview;
import dev.offspring.multiprocessing.RemoteFunction;
import dev.offspring.multiprocessing.Target;
import dev.offspring.multiprocessing.Transfer;
import dev.offspring.wire.Failures;
import dev.offspring.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pool's worker at work: one piece after the other, on the main thread, until the pool has no more. */
final class TaskLoop {
    private final Parent parent;
    private final WorkQueue queue;
    private final ClassLoader loader;
    private final ReceivedClasses classes;
    private final Progress progress;
    private final Map<Long, byte[]> code = new HashMap<>();
    private final Map<Long, Object> functions = new HashMap<>();
    private final Map<String, Throwable> unreadable = new HashMap<>();

    TaskLoop(Parent parent, WorkQueue queue, CellLoader loader, String progress) throws IOException {
        this.parent = parent;
        this.queue = queue;
        this.loader = loader;
        this.classes = new ReceivedClasses(loader);
        this.progress = Progress.open(Path.of(progress));
    }

    /** Returns when this worker may go; what the initializer throws, it throws. */
    void run() throws Exception {
        while (true) {
            Message message = queue.take();
            if (message instanceof Message.Piece piece) work(piece);
            else if (message instanceof Message.Function function) code.put(function.id(), function.code());
            else if (message instanceof Message.Variables variables)
                variables.changed().forEach(this::set);
            else if (message instanceof Message.Prepare prepare) prepare(prepare);
            else if (message instanceof Message.Forget forget) forget(forget.function());
            else if (message instanceof Message.Retire) return;
        }
    }

    private void prepare(Message.Prepare prepare) throws Exception {
        TaskOutput.enter(prepare.cell());
        if (prepare.function() != 0) ((Target) function(prepare.function())).run();
        parent.send(new Message.Prepared());
    }

    private void forget(long function) {
        code.remove(function);
        functions.remove(function);
    }

    private void set(Message.Variable variable) {
        try {
            CellVariables.set(variable.owner(), variable.name(), Transfer.read(variable.value(), loader));
            unreadable.remove(variable.name());
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            unreadable.put(variable.name(), e);
        }
    }

    /** A task that would compute with an old value does not begin. */
    private void mustBeReadable() {
        for (Map.Entry<String, Throwable> entry : unreadable.entrySet())
            throw new NotTransferableException(
                    "variable " + entry.getKey() + " cannot be read in this worker: " + entry.getValue(),
                    entry.getValue());
    }

    private Object function(long id) throws IOException, ClassNotFoundException {
        Object known = functions.get(id);
        if (known != null) return known;
        byte[] bytes = code.get(id);
        if (bytes == null) throw new IllegalStateException("function " + id + " was not sent");
        Object read = Transfer.read(bytes, loader);
        if (read == null) throw new IllegalStateException("function " + id + " is null");
        functions.put(id, read);
        code.remove(id);
        return read;
    }

    private void work(Message.Piece piece) {
        TaskOutput.enter(piece.cell());
        long begin = now();
        var items = new Batch.Reader(piece.items(), loader);
        var values = new Batch.Writer(classes, place -> "the result of task " + (piece.first() + place + 1));
        List<Message.ItemFailed> failures = new ArrayList<>();
        boolean exhausted = false;
        int count = 0;
        while (count < piece.count()) {
            try {
                progress.begin(piece.id(), count++);
                add(values, call(piece.function(), items));
            } catch (Throwable e) {
                values.add(null);
                failures.add(failed(count - 1, e));
                exhausted |= e instanceof OutOfMemoryError;
                if (!piece.independent()) break;
            } finally {
                // what the task has left on its thread is not the next one's
                var unused = Thread.interrupted();
            }
        }
        progress.end(piece.id());
        parent.send(new Message.PieceDone(piece.id(), begin, now(), count, values.bytes(), failures));
        if (exhausted) throw new OutOfMemoryError("a task has used up the heap");
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // null is an argument, too
    private @Nullable Object call(long id, Batch.Reader items) throws Exception {
        Object argument = items.next();
        mustBeReadable();
        return ((RemoteFunction<@Nullable Object, @Nullable Object>) function(id)).apply(argument);
    }

    private static void add(Batch.Writer values, @Nullable Object value) {
        try {
            values.add(value);
        } catch (NotTransferableException e) {
            throw new NotTransferableException(e.getMessage() + " The result is: " + Preview.of(value));
        }
    }

    private Message.ItemFailed failed(int item, Throwable thrown) {
        return new Message.ItemFailed(item, Failures.of(thrown), bytes(thrown));
    }

    private Optional<byte[]> bytes(Throwable thrown) {
        try {
            return Optional.of(Transfer.write(thrown, "the exception", classes));
        } catch (RuntimeException | Error e) {
            return Optional.empty();
        }
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
