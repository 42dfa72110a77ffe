package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.fixture.MemoryMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class SharedMemoryTest {
    private final List<SharedMemory> made = new ArrayList<>();

    @AfterEach
    void unlinkAll() {
        for (SharedMemory memory : made) if (exists(memory.name())) memory.unlink();
    }

    private SharedMemory kept(SharedMemory memory) {
        made.add(memory);
        return memory;
    }

    private ShareableList kept(ShareableList list) {
        made.add(list.memory());
        return list;
    }

    private static boolean exists(String name) {
        try {
            MP.sharedMemory(name).close();
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void inAChild(Target target) throws InterruptedException {
        ChildProcess child = MP.process(target).start();
        child.join();
        assertEquals(0, child.exitcode().orElseThrow(), TestHost.INSTANCE.err(child));
    }

    private static String unique() {
        return "test-" + UUID.randomUUID();
    }

    @Test
    @DisplayName("V06 memory is seen by its name, in a child too, and is gone when it is unlinked")
    void memoryIsSeenByItsName() throws InterruptedException {
        SharedMemory memory = kept(MP.sharedMemory(100));
        assertEquals(100, memory.size());
        assertEquals(0, memory.buffer().getLong(0));
        memory.buffer().put("made here".getBytes(StandardCharsets.US_ASCII));
        String name = memory.name();
        inAChild(() -> {
            SharedMemory attached = MP.sharedMemory(name);
            attached.buffer().put("seen".getBytes(StandardCharsets.US_ASCII));
            attached.close();
            memory.buffer().putInt(96, 42);
        });
        byte[] text = new byte[9];
        memory.buffer().get(text);
        assertEquals("seen here", new String(text, StandardCharsets.US_ASCII));
        assertEquals(42, memory.buffer().getInt(96));

        memory.close();
        memory.close();
        assertThrows(IllegalStateException.class, memory::buffer);
        assertTrue(exists(name));
        memory.unlink();
        assertFalse(exists(name));
    }

    @Test
    @DisplayName("V06 what a child makes outlives it")
    void whatAChildMakesOutlivesIt() throws InterruptedException {
        String name = unique();
        inAChild(() -> {
            try (SharedMemory memory = MP.sharedMemory(name, 8)) {
                memory.buffer().putLong(0, 7);
            }
        });
        SharedMemory memory = kept(MP.sharedMemory(name));
        assertEquals(7, memory.buffer().getLong(0));
    }

    @Test
    @DisplayName("V06 a name is given once, found once, and unlinked once")
    void namesAreChecked() {
        SharedMemory memory = kept(MP.sharedMemory(unique(), 10));
        var exists = assertThrows(UncheckedIOException.class, () -> MP.sharedMemory(memory.name(), 10));
        assertInstanceOf(FileAlreadyExistsException.class, exists.getCause());
        assertEquals(10, MP.sharedMemory(memory.name()).size());
        memory.unlink();
        var twice = assertThrows(UncheckedIOException.class, memory::unlink);
        assertInstanceOf(NoSuchFileException.class, twice.getCause());
        var missing = assertThrows(UncheckedIOException.class, () -> MP.sharedMemory(memory.name()));
        assertEquals(
                "There is no shared memory called " + memory.name() + ": it was never made, or it was unlinked.",
                missing.getMessage());
        // its name is free again, and the new one is not the old one's
        SharedMemory again = kept(MP.sharedMemory(memory.name(), 20));
        assertEquals(20, again.size());
    }

    @Test
    @DisplayName("V06 sizes and names that cannot be are refused")
    void whatCannotBeIsRefused() {
        for (long size : new long[] {0, -1, 1L << 31})
            assertThrows(IllegalArgumentException.class, () -> MP.sharedMemory(size));
        for (String name : new String[] {"", "..", "a/b", "nul\0", "two\nlines"}) {
            assertThrows(IllegalArgumentException.class, () -> MP.sharedMemory(name));
            assertThrows(IllegalArgumentException.class, () -> MP.sharedMemory(name, 10));
        }
    }

    @Test
    @DisplayName("V06 a child that is given memory which was unlinked says so")
    void unlinkedMemoryIsTold() throws InterruptedException {
        SharedMemory memory = MP.sharedMemory(10);
        memory.unlink();
        ChildProcess child = MP.process(() -> memory.buffer().get(0)).start();
        child.join();
        assertEquals(1, child.exitcode().orElseThrow());
        String told = TestHost.INSTANCE.err(child);
        assertTrue(told.contains("There is no shared memory called " + memory.name()), told);
    }

    private static Process program(String what, String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryMain.class.getName(),
                        what,
                        name)
                .start();
    }

    @ParameterizedTest(name = "V07 when SIG{0} ends the program that made it, memory is removed with a warning")
    @ValueSource(strings = {"KILL", "TERM"})
    void memoryDiesWithItsFamily(String signal) throws Exception {
        String name = unique();
        Process program = program("make", name);
        try (BufferedReader lines = program.inputReader()) {
            assertEquals("made", lines.readLine());
        }
        assertTrue(exists(name));
        new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid())).start();
        // ends when nobody writes there any more: the program, and who cleans up after it
        String told = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertFalse(exists(name));
        assertTrue(told.contains("warning: shared memory " + name + " was still there at the end"), told);
        assertFalse(told.contains("-unlinked"), told);
        assertNotEquals(0, program.waitFor());
    }

    @Test
    @DisplayName("V07 memory outlives a program that has only attached it")
    void memoryOutlivesOthers() throws Exception {
        SharedMemory memory = kept(MP.sharedMemory(unique(), 10));
        Process program = program("attach", memory.name());
        String told = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, program.waitFor(), told);
        assertEquals("", told);
        assertEquals(1, memory.buffer().get(0));
        assertTrue(exists(memory.name()));
    }

    @Test
    @DisplayName("V08 a manager unlinks at its end what it made, and minds no interrupt")
    void aManagerUnlinksAll() {
        SharedMemory first;
        SharedMemory second;
        ShareableList list;
        SharedMemoryManager closed;
        try (SharedMemoryManager manager = MP.sharedMemoryManager()) {
            closed = manager;
            first = manager.sharedMemory(100);
            Thread.currentThread().interrupt();
            second = manager.sharedMemory(100);
            list = manager.shareableList(List.of(1, 2));
            assertTrue(Thread.interrupted());
            second.unlink();
            assertTrue(exists(first.name()));
            assertEquals(List.of(1, 2), MP.shareableList(list.memory().name()));
        }
        assertThrows(IllegalStateException.class, () -> closed.sharedMemory(100));
        assertFalse(exists(first.name()));
        assertFalse(exists(second.name()));
        assertFalse(exists(list.memory().name()));
    }

    private static List<Object> elements() {
        return new ArrayList<>(Arrays.asList(
                "howdy",
                "HoWdY",
                -273.154,
                100,
                1L << 40,
                null,
                true,
                "a".repeat(32),
                "DRY".getBytes(StandardCharsets.US_ASCII),
                42));
    }

    @Test
    @DisplayName("V09 a list holds what it was made of, knows where, and refuses indexes beyond")
    void aListHoldsItsElements() {
        List<Object> elements = elements();
        ShareableList list = kept(MP.shareableList(elements));
        assertEquals(elements.size(), list.size());
        for (int i = 0; i < elements.size(); i++)
            assertTrue(Objects.deepEquals(elements.get(i), list.get(i)), "element " + i);
        assertEquals(1, list.indexOf("HoWdY"));
        assertEquals(8, list.indexOf("DRY".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(-1, list.indexOf("100"));
        assertEquals(1, list.count(42));
        assertEquals(0, list.count(42L));
        list.set(4, 42);
        assertEquals(2, list.count(42));
        assertEquals(9, list.lastIndexOf(42));
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(10));
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> list.set(10, 1));
        assertThrows(UnsupportedOperationException.class, () -> list.add(1));
        assertThrows(UnsupportedOperationException.class, () -> list.remove(0));
        assertThrows(IllegalArgumentException.class, () -> MP.shareableList(List.of('a')));
        assertEquals(List.of(), kept(MP.shareableList(List.of())));
    }

    @Test
    @DisplayName("V09 a text fits by its bytes in UTF-8, and never spills into its neighbour")
    void aTextFitsByItsBytes() {
        ShareableList list = kept(MP.shareableList(Arrays.asList("1234567", "neighbour", 3)));
        list.set(0, "12345678");
        assertEquals("12345678", list.set(0, "1234567"));
        var told = assertThrows(IllegalArgumentException.class, () -> list.set(0, "\u20ac\u20ac\u20ac"));
        assertTrue(told.getMessage().startsWith("Element 0 has room for 8 bytes, and this takes 9"), told.getMessage());
        assertEquals(Arrays.asList("1234567", "neighbour", 3), list);
        assertThrows(IllegalArgumentException.class, () -> list.set(2, "nine bytes"));
        list.set(0, "\u20ac\u20ac");
        list.set(1, "neighbour\0\0");
        assertEquals(Arrays.asList("\u20ac\u20ac", "neighbour\0\0", 3), list);
    }

    @Test
    @DisplayName("V09 an element may become one of another type, in a child, or by another who knows the name")
    void anElementMayChangeItsType() throws InterruptedException {
        ShareableList list = kept(MP.shareableList(elements()));
        String name = list.memory().name();
        inAChild(() -> {
            list.set(0, 1.5);
            list.set(1, null);
            ShareableList same = MP.shareableList(name);
            same.set(2, "text");
            same.set(5, new byte[] {1, 2});
        });
        assertEquals(1.5, list.get(0));
        assertNull(list.get(1));
        assertEquals("text", list.get(2));
        assertArrayEquals(new byte[] {1, 2}, (byte[]) list.get(5));
        assertEquals(100, list.get(3));
    }

    @Test
    @DisplayName("V09 a copy is a list of its own")
    void aCopyIsItsOwn() {
        ShareableList list = kept(MP.shareableList(List.of("a", 1)));
        ShareableList copy = kept(MP.shareableList(unique(), list));
        assertEquals(list, copy);
        list.set(1, 2);
        assertEquals(1, copy.get(1));
        SharedMemory other = kept(MP.sharedMemory(10));
        assertThrows(IllegalArgumentException.class, () -> MP.shareableList(other.name()));
    }
}
