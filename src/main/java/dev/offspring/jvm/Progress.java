package dev.offspring.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a worker is at, in a page of memory that it shares with its parent: the one record that also a SIGKILL leaves
 * behind. The worker writes, the parent reads.
 */
public final class Progress {
    private static final int SIZE = 16;
    private static final int AT = 0;
    private static final int SINCE = 8;

    private static final long NOTHING = -1;
    private static final int ENDED = Integer.MAX_VALUE;

    private final Path file;
    private final MappedByteBuffer memory;

    private Progress(Path file, MappedByteBuffer memory) {
        this.file = file;
        this.memory = memory;
    }

    /** A new one, in a file of its own. */
    public static Progress create(Path file) {
        try {
            Files.write(file, ByteBuffer.allocate(SIZE).putLong(AT, NOTHING).array(), StandardOpenOption.CREATE_NEW);
            return open(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + file, e);
        }
    }

    /** The one that the parent has made. */
    public static Progress open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Progress(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
        }
    }

    /** An item of a piece of work begins. The numbers of pieces count up. */
    public void begin(long piece, int item) {
        memory.putLong(SINCE, System.currentTimeMillis());
        memory.putLong(AT, (piece << 32) | item);
    }

    /** A piece is over. */
    public void end(long piece) {
        memory.putLong(AT, (piece << 32) | ENDED);
    }

    /** Where a piece of work stands. */
    public enum Stage {
        AHEAD,
        BEGUN,
        ENDED
    }

    public Stage of(long piece) {
        long at = memory.getLong(AT);
        if (at == NOTHING) return Stage.AHEAD;
        int distance = (int) piece - (int) (at >>> 32);
        if (distance == 0) return (int) at == ENDED ? Stage.ENDED : Stage.BEGUN;
        return distance > 0 ? Stage.AHEAD : Stage.ENDED;
    }

    /** The item that began last. */
    public int item() {
        return (int) memory.getLong(AT);
    }

    /** When the present item began, in milliseconds of the epoch. */
    public long since() {
        return memory.getLong(SINCE);
    }

    public Path file() {
        return file;
    }

    /** Its file is needed no more; who has it open may go on. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the directory goes with this JVM
        }
    }
}
