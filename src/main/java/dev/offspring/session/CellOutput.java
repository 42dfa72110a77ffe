package dev.offspring.session;

import dev.offspring.jvm.Utf8Pieces;
import dev.offspring.wire.Message;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * {@code System.out} and {@code System.err} of the session: what is printed goes to the cell that the printing thread
 * works for. Bytes of a character that come one by one are put together.
 */
final class CellOutput extends OutputStream {
    private final boolean error;
    private final OptionalLong fixedCell;
    private final Consumer<Message> sink;

    /** A decoder per thread: two threads that print bytes must not complete each other's characters. */
    private final ThreadLocal<Utf8Pieces> decoders = ThreadLocal.withInitial(Utf8Pieces::new);

    private CellOutput(boolean error, OptionalLong fixedCell, Consumer<Message> sink) {
        this.error = error;
        this.fixedCell = fixedCell;
        this.sink = sink;
    }

    static PrintStream stream(boolean error, Consumer<Message> sink) {
        return new PrintStream(new CellOutput(error, OptionalLong.empty(), sink), true, StandardCharsets.UTF_8);
    }

    /** A stream of one cell, whatever thread prints. */
    static PrintStream stream(boolean error, long cell, Consumer<Message> sink) {
        return new PrintStream(new CellOutput(error, OptionalLong.of(cell), sink), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        CellThread cell = Cells.current();
        if (cell != null) cell.checkStopped();
        String text = decoders.get().decode(ByteBuffer.wrap(bytes, offset, length));
        if (!text.isEmpty())
            sink.accept(new Message.Output(fixedCell.orElse(cell == null ? 0 : cell.id()), error, text));
    }
}
