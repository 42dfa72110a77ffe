package dev.offspring.multiprocessing.shared;

import dev.offspring.hub.Member;
import dev.offspring.memory.Segment;
import dev.offspring.multiprocessing.SharedMemory;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that any program may map. On Linux it lies where the C library's {@code shm_open} looks for it, unless there is
 * no room; its bytes are the user's alone.
 */
public final class NamedMemory implements SharedMemory, Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final transient Path path;
    private transient volatile @Nullable Segment memory;

    private NamedMemory(String name, Segment memory) {
        this.name = name;
        this.path = memory.path();
        this.memory = memory;
    }

    /**
     * A new one, all zeros, with a name of its own.
     *
     * @throws IllegalArgumentException {@code bytes} is not positive, or more than 2 GB
     * @throws UncheckedIOException there is no room for it
     */
    public static NamedMemory create(long bytes) {
        Member member = Commons.get().member();
        // the directory's name has the pid of the family's first process: it can be swept when that is dead
        String family = member.directories().get(0).getFileName().toString();
        return create(family + "-" + Long.toHexString(member.newThing()), bytes);
    }

    /**
     * A new one, all zeros.
     *
     * @throws IllegalArgumentException the name cannot be that of a file, {@code bytes} is not positive, or more than 2 GB
     * @throws UncheckedIOException there is one of that name, or no room for it
     */
    public static NamedMemory create(String name, long bytes) {
        check(name);
        if (bytes < 1) throw new IllegalArgumentException("shared memory has at least 1 byte, not " + bytes);
        if (bytes > Integer.MAX_VALUE) throw tooLarge("Shared memory of " + bytes + " bytes");
        try {
            Segment segment = Segment.create(directories(), name, (int) bytes);
            Commons.get().member().keep(segment.path());
            return new NamedMemory(name, segment);
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException(
                    "There is shared memory called " + name + " already. mp.sharedMemory(\"" + name
                            + "\") attaches it; unlink() removes it.",
                    e);
        }
    }

    /**
     * One that somebody has made.
     *
     * @throws IllegalArgumentException the name cannot be that of a file, or it has more than 2 GB
     * @throws UncheckedIOException there is none of that name
     */
    public static NamedMemory attach(String name) {
        check(name);
        try {
            for (Path directory : directories())
                if (Files.exists(directory.resolve(name)) && Files.size(directory.resolve(name)) > Integer.MAX_VALUE)
                    throw tooLarge("The shared memory " + name);
            return new NamedMemory(name, Segment.open(directories(), name));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(missing(name), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot attach the shared memory " + name + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> directories() {
        return Commons.get().member().directories().stream()
                .map(Path::getParent)
                .distinct()
                .toList();
    }

    private static void check(String name) {
        boolean bad = name.isEmpty() || name.equals(".") || name.equals("..") || name.length() > 200;
        for (int i = 0; i < name.length(); i++)
            bad |= name.charAt(i) == '/' || name.charAt(i) == '\\' || Character.isISOControl(name.charAt(i));
        if (bad)
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be the name of shared memory: it is the name of a"
                            + " file, of 1 to 200 characters, without slashes and control characters.");
    }

    private static IllegalArgumentException tooLarge(String what) {
        return new IllegalArgumentException(
                what + " would not fit into one ByteBuffer, which has 2 GB at most. Use several.");
    }

    private static String missing(String name) {
        return "There is no shared memory called " + name + ": it was never made, or it was unlinked.";
    }

    @Override
    public String name() {
        return name;
    }

    Segment memory() {
        Segment open = memory;
        if (open == null)
            throw new IllegalStateException("The shared memory " + name
                    + " was closed in this process. mp.sharedMemory(\"" + name + "\") attaches it again.");
        return open;
    }

    @Override
    public int size() {
        return memory().size();
    }

    @Override
    public ByteBuffer buffer() {
        return memory().bytes();
    }

    @Override
    public void close() {
        memory = null;
    }

    @Override
    public void unlink() {
        if (!unlinkIfPresent()) throw new UncheckedIOException(new NoSuchFileException(name, null, missing(name)));
    }

    /** Returns whether it was there. */
    public boolean unlinkIfPresent() {
        try {
            boolean present = Files.deleteIfExists(path);
            if (present) Commons.get().member().forget(path);
            return present;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlink the shared memory " + name + ": " + e.getMessage(), e);
        }
    }

    /** What travels: the name. */
    private record Name(String name) implements Serializable {
        private Object readResolve() throws InvalidObjectException {
            try {
                return attach(name);
            } catch (UncheckedIOException e) {
                throw new InvalidObjectException(e.getMessage());
            }
        }
    }

    private Object writeReplace() {
        return new Name(name);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("its name travels");
    }

    @Override
    public String toString() {
        Segment open = memory;
        return "SharedMemory " + name + (open == null ? " (closed)" : " (" + open.size() + " bytes)");
    }
}
