package dev.offspring.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * A piece of memory that every process sees which maps the same file. Words are read and written in one order that all
 * threads of all processes agree on, as volatile fields are within one; {@link #bytes} gives the same memory without any
 * order. The memory is given back when this object and its buffers are garbage, and the file by {@link #delete}.
 */
public final class Segment {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int BLOCK = 1 << 16;
    private static final Set<StandardOpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path path;
    private final MappedByteBuffer memory;

    private Segment(Path path, MappedByteBuffer memory) {
        this.path = path;
        this.memory = memory;
    }

    /**
     * A new one, all zeros, in the first of these directories that has room. Its memory is taken at once, so that a full
     * file system is an error here and not a crash at the first use. Nobody else's programs may open it.
     *
     * @param size in bytes
     * @throws FileAlreadyExistsException there is a file of that name in one of them
     * @throws UncheckedIOException there is no room for it
     */
    public static Segment create(List<Path> directories, String name, int size) throws FileAlreadyExistsException {
        for (Path directory : directories)
            if (Files.exists(directory.resolve(name)))
                throw new FileAlreadyExistsException(directory.resolve(name).toString());
        UncheckedIOException full = null;
        for (Path directory : directories) {
            try {
                return create(directory.resolve(name), size);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (IOException e) {
                UncheckedIOException why = new UncheckedIOException(
                        "Cannot take " + size + " bytes of shared memory in " + directory + ": " + e.getMessage(), e);
                if (full != null) why.addSuppressed(full);
                full = why;
            }
        }
        throw full == null ? new IllegalArgumentException("no directory") : full;
    }

    private static Segment create(Path path, int size) throws IOException {
        return uninterrupted(() -> {
            FileChannel file = FileChannel.open(path, NEW, mode(path));
            try (file) {
                reserve(file, size);
                return new Segment(path, file.map(MapMode.READ_WRITE, 0, size));
            } catch (IOException e) {
                delete(path);
                throw e;
            }
        });
    }

    private static FileAttribute<?>[] mode(Path path) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    private interface Opening {
        Segment open() throws IOException;
    }

    /** A channel is closed when its thread is interrupted; an interrupt is not meant for this. */
    private static Segment uninterrupted(Opening opening) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return opening.open();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static void reserve(FileChannel file, int size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(size, BLOCK));
        for (long at = 0; at < size; at += zeros.limit()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
            while (zeros.hasRemaining()) file.write(zeros, at + zeros.position());
        }
    }

    /**
     * One that some process made in one of these directories.
     *
     * @throws NoSuchFileException it was deleted
     */
    public static Segment open(List<Path> directories, String name) throws IOException {
        for (Path directory : directories) {
            try {
                return open(directory.resolve(name));
            } catch (NoSuchFileException e) {
                // it may be in the next
            }
        }
        throw new NoSuchFileException(name);
    }

    /**
     * One that some process made.
     *
     * @throws NoSuchFileException it was deleted
     */
    public static Segment open(Path path) throws IOException {
        return uninterrupted(() -> {
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return new Segment(path, file.map(MapMode.READ_WRITE, 0, file.size()));
            }
        });
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** In bytes. */
    public int size() {
        return memory.capacity();
    }

    /** The same memory as a buffer of its own, in this machine's byte order. */
    public ByteBuffer bytes() {
        return memory.duplicate().order(ByteOrder.nativeOrder());
    }

    /** Reads a word; {@code at} is a multiple of 4. */
    public int getInt(int at) {
        return (int) INT.getVolatile(memory, at);
    }

    /** Writes a word; {@code at} is a multiple of 4. */
    public void setInt(int at, int value) {
        INT.setVolatile(memory, at, value);
    }

    /** Writes a word if it is as expected, and says whether it was. */
    public boolean changeInt(int at, int expected, int value) {
        return INT.compareAndSet(memory, at, expected, value);
    }

    /** Adds to a word and returns what it was before. */
    public int addInt(int at, int more) {
        return (int) INT.getAndAdd(memory, at, more);
    }

    /** Reads a long word; {@code at} is a multiple of 8. */
    public long getLong(int at) {
        return (long) LONG.getVolatile(memory, at);
    }

    /** Writes a long word; {@code at} is a multiple of 8. */
    public void setLong(int at, long value) {
        LONG.setVolatile(memory, at, value);
    }

    /** Writes a long word if it is as expected, and says whether it was. */
    public boolean changeLong(int at, long expected, long value) {
        return LONG.compareAndSet(memory, at, expected, value);
    }

    /** Adds to a long word and returns what it was before. */
    public long addLong(int at, long more) {
        return (long) LONG.getAndAdd(memory, at, more);
    }

    /** Removes the file. Who has it mapped keeps the memory. */
    public void delete() {
        delete(path);
    }

    /** Removes the file of a segment, if it is there. */
    public static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // swept with its directory
        }
    }
}
