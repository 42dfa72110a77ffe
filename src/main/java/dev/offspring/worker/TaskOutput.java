package dev.offspring.worker;

import dev.offspring.jvm.Parent;
import dev.offspring.jvm.Utf8Pieces;
import dev.offspring.wire.Message;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * {@code System.out} and {@code System.err} of a pool's worker: messages, so that what a task prints comes before its
 * result and tells the cell that it belongs to. A thread belongs to the cell of the task that made it.
 */
final class TaskOutput extends OutputStream {
    private static final InheritableThreadLocal<Long> CELL = new InheritableThreadLocal<>();

    private final Parent parent;
    private final boolean error;
    private final ThreadLocal<Utf8Pieces> decoders = ThreadLocal.withInitial(Utf8Pieces::new);

    private TaskOutput(Parent parent, boolean error) {
        this.parent = parent;
        this.error = error;
    }

    static void install(Parent parent) {
        System.setOut(new PrintStream(new TaskOutput(parent, false), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new TaskOutput(parent, true), true, StandardCharsets.UTF_8));
    }

    /** From now on the calling thread, and threads that it makes, work for this cell. */
    static void enter(long cell) {
        CELL.set(cell);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        String text = decoders.get().decode(ByteBuffer.wrap(bytes, offset, length));
        Long cell = CELL.get();
        if (!text.isEmpty()) parent.send(new Message.Output(cell == null ? 0 : cell, error, text));
    }
}
