package dev.offspring.kernel;

import static io.github.spencerpark.jupyter.kernel.history.HistoryManager.ResultFlag.INCLUDE_OUTPUT;
import static io.github.spencerpark.jupyter.kernel.history.HistoryManager.ResultFlag.UNIQUE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.jupyter.kernel.history.HistoryEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
    private static final int ALL = Integer.MAX_VALUE;

    @TempDir
    Path directory;

    private HistoryLog file() {
        return HistoryFile.fromEnvironment(Map.of(
                "OFFSPRING_HISTORY", directory.resolve("deep/history.jsonl").toString()));
    }

    private static String json(List<HistoryEntry> entries) {
        return Json.tree(entries).toString();
    }

    private static HistoryStore store(HistoryLog log, String... inputs) {
        var store = new HistoryStore(log);
        for (int i = 0; i < inputs.length; i++) store.input(i + 1, inputs[i]);
        return store;
    }

    @Test
    void entriesAreTuples() {
        HistoryStore store = store(HistoryLog.inMemory(), "1 + 1", "int x");
        store.output(1, "2");
        assertEquals("[[1,1,\"1 + 1\"],[1,2,\"int x\"]]", json(store.lookupTail(ALL)));
        assertEquals("[[1,1,[\"1 + 1\",\"2\"]],[1,2,[\"int x\",null]]]", json(store.lookupTail(ALL, INCLUDE_OUTPUT)));
    }

    @Test
    void theTailIsTheLastFewInOrder() {
        HistoryStore store = store(HistoryLog.inMemory(), "a", "b", "c");
        assertEquals("[[1,2,\"b\"],[1,3,\"c\"]]", json(store.lookupTail(2)));
        assertEquals("[]", json(store.lookupTail(0)));
    }

    @Test
    void sessionsBeforeThisOneCountBackwards() {
        HistoryLog log = file();
        store(log, "old");
        store(log, "older kernel's neighbour");
        HistoryStore store = store(log, "a", "b", "c");
        assertEquals("[[3,1,\"a\"],[3,2,\"b\"]]", json(store.lookupRange(0, 1, 3)));
        assertEquals("[[1,1,\"old\"]]", json(store.lookupRange(-2, 0, ALL)));
        assertEquals("[[1,1,\"old\"]]", json(store.lookupRange(1, 0, ALL)));
        assertEquals("[[2,1,\"older kernel's neighbour\"]]", json(new HistoryStore(log).lookupRange(-2, 0, ALL)));
    }

    @Test
    void aSearchMatchesWholeInputsAndMayLeaveOutRepetitions() {
        HistoryStore store = store(HistoryLog.inMemory(), "int a", "int b;\nb", "x", "int a");
        assertEquals("[[1,1,\"int a\"],[1,2,\"int b;\\nb\"],[1,4,\"int a\"]]", json(store.search("int*", ALL)));
        assertEquals("[[1,2,\"int b;\\nb\"],[1,4,\"int a\"]]", json(store.search("int*", ALL, UNIQUE)));
        assertEquals("[[1,4,\"int a\"]]", json(store.search("int*", 1)));
        assertEquals("[]", json(store.search("int", ALL)));
    }

    @ParameterizedTest
    @CsvSource({
        "a?c, abc, true",
        "a?c, ac, false",
        "[ab]c, bc, true",
        "[^ab]c, bc, false",
        "[a-c]*, cat, true",
        "(x, (x, true",
        "a.c, abc, false",
        "[, [, true",
        "'[]]', ], true",
        "[z-a], [z-a], true",
        "'[&&^]', &, true"
    })
    void globsMeanWhatSqliteMeans(String glob, String text, boolean matches) {
        assertEquals(matches, Glob.pattern(glob).matcher(text).matches());
    }

    @Test
    void kernelsThatAppendAtOnceLoseNothing() throws Exception {
        List<Thread> kernels = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            kernels.add(new Thread(() -> {
                var store = new HistoryStore(file());
                for (int i = 1; i <= 100; i++) store.input(i, "cell " + i);
            }));
        }
        kernels.forEach(Thread::start);
        for (Thread kernel : kernels) kernel.join();
        HistoryStore reader = new HistoryStore(file());
        assertEquals(400, reader.lookupTail(ALL).size());
        for (int session = 1; session <= 4; session++)
            assertEquals(100, reader.lookupRange(session, 0, ALL).size());
    }

    @Test
    void theFileIsItsOwnersAlone() throws Exception {
        store(file(), "secret");
        Path path = directory.resolve("deep/history.jsonl");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void aDamagedLineIsPassedOver() throws Exception {
        HistoryLog log = file();
        store(log, "before");
        Files.writeString(directory.resolve("deep/history.jsonl"), "{\"sess\n[]\n\n", StandardOpenOption.APPEND);
        assertEquals("[[1,1,\"before\"]]", json(new HistoryStore(log).lookupTail(ALL)));
    }

    @Test
    void offKeepsNothingOnDisk() {
        HistoryLog log =
                HistoryFile.fromEnvironment(Map.of("OFFSPRING_HISTORY", "off", "XDG_DATA_HOME", "" + directory));
        store(log, "a");
        assertFalse(Files.exists(directory.resolve("offspring")));
    }

    @Test
    void whereTheFileCannotBeTheKernelRunsOn() throws Exception {
        Path blocked = Files.createFile(directory.resolve("file"));
        HistoryLog log = HistoryFile.fromEnvironment(Map.of("XDG_DATA_HOME", blocked.toString()));
        assertTrue(json(store(log, "a").lookupTail(1)).contains("a"));
    }

    @Test
    void theFileKeepsTheNewestEntries() throws Exception {
        Path path = directory.resolve("deep/history.jsonl");
        HistoryLog first = file();
        first.append(new HistoryLog.Line("old", 1, "oldest \"input\":", null));
        var many = new StringBuilder();
        for (int i = 2; i <= HistoryFile.LIMIT + 1; i++)
            many.append("{\"session\":\"old\",\"line\":%d,\"input\":\"%d\"}%n".formatted(i, i))
                    .append("{\"session\":\"old\",\"line\":%d,\"output\":\"\\\"input\\\":\"}%n".formatted(i));
        Files.writeString(path, many, StandardOpenOption.APPEND);
        file().append(new HistoryLog.Line("new", 1, "newest", null));
        List<HistoryLog.Line> lines = file().lines();
        assertEquals(2 * HistoryFile.LIMIT + 1, lines.size());
        assertEquals("2", lines.get(0).input());
        assertEquals("newest", lines.get(lines.size() - 1).input());
        first.append(new HistoryLog.Line("old", 9, "still there", null));
        assertEquals("still there", file().lines().get(lines.size()).input());
    }

    @Test
    void kernelsThatTrimAtTheSameTimeLoseNothingNew() throws Exception {
        HistoryLog log = file();
        for (int i = 0; i < HistoryFile.LIMIT; i++) log.append(new HistoryLog.Line("old", i, "old", null));
        List<Thread> kernels = new ArrayList<>();
        for (int kernel = 0; kernel < 4; kernel++) {
            String session = "kernel " + kernel;
            kernels.add(new Thread(() -> {
                try {
                    HistoryLog own = file();
                    for (int i = 0; i < 500; i++) own.append(new HistoryLog.Line(session, i, "new", null));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }));
        }
        for (Thread kernel : kernels) kernel.start();
        for (Thread kernel : kernels) kernel.join();
        assertEquals(
                2000,
                log.lines().stream().filter(line -> "new".equals(line.input())).count());
    }
}
