package dev.offspring.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory of this JVM, which nobody else may enter: sockets, crash reports, shared memory. It carries the pid in its
 * name, so that whoever comes next can sweep away what a killed JVM could not.
 */
public final class Haven implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("offspring-(\\d+)-.*");

    /** Linux's file system in memory. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path path;
    private final Runnable atExit = this::remove;

    private Haven(Path path) {
        this.path = path;
        Farewell.at(Farewell.Step.TIDY, atExit);
    }

    /** In the temporary directory. */
    public static Haven open() {
        return open(temporary());
    }

    /** In memory where the system has a file system there, else in the temporary directory. */
    public static Haven inMemory() {
        return open(Files.isWritable(MEMORY) ? MEMORY : temporary());
    }

    private static Haven open(Path parent) {
        sweep();
        try {
            String prefix = "offspring-" + ProcessHandle.current().pid() + "-";
            if (!parent.getFileSystem().supportedFileAttributeViews().contains("posix"))
                return new Haven(Files.createTempDirectory(parent, prefix));
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            return new Haven(Files.createTempDirectory(parent, prefix, mode));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make a directory in " + parent + ". Set java.io.tmpdir to one that can be written to.", e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Removes what all processes that have ended could not remove themselves. */
    static void sweep() {
        sweepBoth("offspring-*");
    }

    /** The same for one of them. */
    static void sweepAfter(long pid) {
        sweepBoth("offspring-" + pid + "-*");
    }

    private static void sweepBoth(String names) {
        sweep(temporary(), names);
        if (Files.isDirectory(MEMORY)) sweep(MEMORY, names);
    }

    private static void sweep(Path parent, String names) {
        try (var entries = Files.newDirectoryStream(parent, names)) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                if (name.matches() && isDead(Long.parseLong(name.group(1)))) delete(entry);
            }
        } catch (IOException e) {
            // what cannot be listed cannot be swept; the next one may
        }
    }

    private static boolean isDead(long pid) {
        return !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) || isZombie(pid);
    }

    /** A killed process whose parent has not asked for it yet; Java takes it for alive. */
    private static boolean isZombie(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                    .contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    private static void delete(Path tree) {
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // somebody else swept
        } catch (IOException e) {
            // another user's, or in use: not ours to remove
        }
    }

    private void remove() {
        delete(path);
    }

    @Override
    public void close() {
        Farewell.forget(atExit);
        remove();
    }
}
