package dev.offspring.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentTest {
    @TempDir
    private Path directory;

    @Test
    @DisplayName("a segment is made in the first directory that takes it, and found there")
    void whatDoesNotFitGoesToTheNext() throws IOException {
        List<Path> directories = List.of(directory.resolve("missing"), directory);
        Segment made = Segment.create(directories, "s", 100);
        assertEquals(directory.resolve("s"), made.path());
        made.setInt(0, 42);
        assertEquals(42, Segment.open(directories, "s").getInt(0));
        assertThrows(NoSuchFileException.class, () -> Segment.open(directories, "t"));
        var full = assertThrows(UncheckedIOException.class, () -> Segment.create(directories.subList(0, 1), "t", 100));
        assertTrue(full.getMessage().startsWith("Cannot take 100 bytes of shared memory in"), full.getMessage());
    }

    @Test
    @DisplayName("what has the name already is not touched, in whichever directory it is")
    void whatIsThereStays() throws IOException {
        Files.writeString(directory.resolve("s"), "here");
        Path first = Files.createDirectory(directory.resolve("first"));
        assertThrows(FileAlreadyExistsException.class, () -> Segment.create(List.of(first, directory), "s", 100));
        assertEquals("here", Files.readString(directory.resolve("s")));
        assertFalse(Files.exists(first.resolve("s")));
    }

    @Test
    @DisplayName("an interrupted thread makes and opens segments, and stays interrupted")
    void anInterruptIsNotMeantForIt() throws IOException {
        Thread.currentThread().interrupt();
        try {
            Segment.create(List.of(directory), "s", 100);
            assertEquals(100, Segment.open(List.of(directory), "s").size());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
