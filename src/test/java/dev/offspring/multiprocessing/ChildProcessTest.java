package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.fixture.Work;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ChildProcessTest {
    private static final TestHost HOST = TestHost.INSTANCE;

    @Test
    @DisplayName("P01 the current process is alive, no daemon, and has this pid")
    void theCurrentProcess() {
        ProcessInfo self = MP.currentProcess();
        assertEquals("MainProcess", self.name());
        assertEquals(ProcessHandle.current().pid(), self.pid());
        assertTrue(self.isAlive());
        assertFalse(self.daemon());
    }

    @Test
    @DisplayName("P02 captured values are equal copies in the child")
    void capturedValuesAreCopies() throws Exception {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
        Object[] array = {"a", Optional.of(4), Path.of("x")};
        ChildProcess child = MP.process(() -> {
            numbers.add(4);
            System.out.println(numbers + " " + List.of(array));
        });
        child.start();
        numbers.clear();
        child.join();
        assertEquals("[1, 2, 3, 4] [a, Optional[4], x]\n", HOST.out(child), HOST.err(child));
        assertEquals(List.of(), numbers);
    }

    @Test
    @DisplayName("P03 a child is a daemon if it is told so, and not by default")
    void daemonsAreAskedFor() throws Exception {
        ChildProcess plain = MP.process(Work::sayWhoIAm).start();
        ChildProcess daemon = MP.process(Work::sayWhoIAm).daemon(true).start();
        plain.join();
        daemon.join();
        assertFalse(plain.daemon());
        assertTrue(daemon.daemon());
        assertTrue(HOST.out(plain).contains("daemon=false"), HOST.err(plain));
        assertTrue(HOST.out(daemon).contains("daemon=true"), HOST.err(daemon));
    }

    @ParameterizedTest(name = "P04 the life of a child, by {0}")
    @EnumSource(names = {"SPAWN", "FORKSERVER"})
    void theLifeOfAChild(StartMethod method) throws Exception {
        HOST.cell = 7;
        ChildProcess child = MP.process(Work::waitForInterrupt).startMethod(method);
        assertFalse(child.isAlive());
        assertEquals(-1, child.pid());
        assertFalse(MP.activeChildren().contains(child));
        assertEquals(ProcessReport.State.CREATED, child.report().state());

        assertSame(child, child.start());
        HOST.cell = 0;
        assertTrue(child.isAlive());
        assertTrue(MP.activeChildren().contains(child));
        assertEquals(OptionalInt.empty(), child.exitcode());
        HOST.awaitOut(child, "waiting");
        assertEquals(ProcessReport.State.RUNNING, child.report().state());

        child.interrupt();
        child.join();
        assertFalse(child.isAlive());
        assertEquals(OptionalInt.of(0), child.exitcode(), HOST.err(child));
        assertFalse(MP.activeChildren().contains(child));
        assertTrue(MP.reports().contains(child.report()));
        assertTrue(child.report().usage().cpuNanos() > 0);
        String name = child.name();
        assertTrue(HOST.events.containsAll(List.of("started " + name + " in 7", "ended " + name + " in 7: 0")));
    }

    @Test
    @DisplayName("reports are in the order of the starts, whoever ends first")
    void reportsInOrder() throws Exception {
        ChildProcess early =
                MP.process(() -> Thread.sleep(60_000)).name("early").start();
        ChildProcess late = MP.process(() -> {}).name("late").start();
        late.join();
        early.kill();
        early.join();
        List<String> names = MP.reports().stream()
                .map(ProcessReport::name)
                .filter(name -> name.equals("early") || name.equals("late"))
                .toList();
        assertEquals(List.of("early", "late"), names);
    }

    @Test
    @DisplayName("P05 a child knows its parent, and the first of a family has none")
    void aChildKnowsItsParent() throws Exception {
        assertTrue(MP.parentProcess().isEmpty());
        ChildProcess child = MP.process(Work::sayWhoIAm).name("Kid").start();
        child.join();
        assertTrue(HOST.out(child)
                .startsWith("Kid " + child.pid() + " of MainProcess "
                        + MP.currentProcess().pid()));
    }

    @Test
    @DisplayName("P07 terminate, kill and interrupt end a child, and its exit code says which it was")
    void endings() throws Exception {
        ChildProcess terminated = MP.process(Work::waitForEver).start();
        ChildProcess killed = MP.process(Work::waitForEver).start();
        ChildProcess interrupted = MP.process(Work::waitForEver).start();
        for (ChildProcess child : List.of(terminated, killed, interrupted)) {
            HOST.awaitOut(child, "waiting");
            assertFalse(child.join(Duration.ZERO));
            assertFalse(child.join(Duration.ofSeconds(-1)));
            assertTrue(child.isAlive());
        }
        terminated.terminate();
        killed.kill();
        interrupted.interrupt();
        terminated.join();
        killed.join();
        interrupted.join();
        assertEquals("-15 (SIGTERM)", terminated.exitStatus().orElseThrow().toString());
        assertEquals("-9 (SIGKILL)", killed.exitStatus().orElseThrow().toString());
        assertEquals(OptionalInt.of(1), interrupted.exitcode());
        assertTrue(HOST.err(interrupted).contains("java.lang.InterruptedException"), HOST.err(interrupted));
        terminated.terminate();
        killed.kill();
        interrupted.interrupt();
    }

    @Test
    @DisplayName("P08 processors are counted, and the list of children is the caller's own")
    void counts() {
        assertTrue(MP.cpuCount() >= 1);
        MP.activeChildren().clear();
    }

    @Test
    @DisplayName("P10 a child's end can be waited for with others")
    void theEndIsAFuture() throws Exception {
        ChildProcess child = MP.process(Work::waitForEver);
        assertThrows(IllegalStateException.class, child::onExit);
        child.start();
        var end = child.onExit();
        assertFalse(end.isDone());
        child.kill();
        assertSame(child, end.get(10, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("P11 close ends a child that runs; afterwards its end can be read and nothing can be done")
    void closing() {
        ChildProcess child = MP.process(Work::waitForEver).start();
        child.close();
        assertEquals(OptionalInt.of(-15), child.exitcode());
        assertEquals(ProcessReport.State.EXITED, child.report().state());
        assertThrows(IllegalStateException.class, child::isAlive);
        assertThrows(IllegalStateException.class, child::join);
        assertThrows(IllegalStateException.class, child::terminate);
        child.close();
        MP.process(Work::waitForEver).close();
    }

    @Test
    @DisplayName("P12 many children: all come to their end, and those that are ended while they boot say so")
    void many() throws Exception {
        List<ChildProcess> workers = new ArrayList<>();
        List<ChildProcess> sleepers = new ArrayList<>();
        for (int i = 0; i < 5; i++) workers.add(MP.process(Work::nothing).start());
        for (int i = 0; i < 5; i++)
            sleepers.add(
                    MP.process(Work::waitForEver).startMethod(StartMethod.SPAWN).start());
        sleepers.forEach(ChildProcess::terminate);
        for (ChildProcess child : workers) {
            child.join();
            assertEquals(OptionalInt.of(0), child.exitcode(), HOST.err(child));
        }
        for (ChildProcess child : sleepers) {
            child.join();
            assertEquals("", HOST.err(child));
            assertEquals("-15 (SIGTERM)", child.exitStatus().orElseThrow().toString());
        }
    }

    @Test
    @DisplayName("P20 an uncaught exception is told on standard error, with the user's frames, and the exit code is 1")
    void uncaught() throws Exception {
        ChildProcess child = MP.process(() -> Work.fail("boom")).start();
        child.join();
        assertEquals(OptionalInt.of(1), child.exitcode());
        assertEquals(Optional.of("IllegalStateException: boom"), child.report().failure());
        String trace = HOST.err(child);
        assertTrue(
                trace.startsWith("Exception in " + child.name()
                        + ": java.lang.IllegalStateException: boom\n\tat dev.offspring.fixture.Work.fail(Work.java:"),
                trace);
        assertTrue(trace.contains("Caused by: java.io.IOException: below"), trace);
        assertFalse(trace.contains("ChildMain"), trace);
        assertFalse(trace.contains("reflect"), trace);
    }

    @Test
    @DisplayName("P22 wrong order is an error that says so")
    void wrongOrder() throws Exception {
        ChildProcess child = MP.process(Work::nothing).name("orderly");
        assertMessage("Cannot join orderly: it was not started. Call start() first.", child::join);
        child.start();
        assertMessage(child + " was started already. A process starts once: make another.", child::start);
        assertThrows(IllegalStateException.class, () -> child.daemon(true));
        assertThrows(IllegalStateException.class, () -> child.name("other"));
        child.join();
        assertThrows(
                IllegalArgumentException.class, () -> MP.process(Work::nothing).heap("much"));
        assertThrows(
                IllegalArgumentException.class, () -> MP.process(Work::nothing).name(" "));
        var foreign = assertThrows(
                NotTransferableException.class,
                () -> MP.process(() -> child.join()).start());
        assertTrue(foreign.getMessage().contains("It belongs to the process that made it"), foreign.getMessage());
    }

    @Test
    @DisplayName("P22 a daemon cannot have children")
    void daemonsHaveNoChildren() throws Exception {
        ChildProcess child = MP.process(Work::haveAChild).daemon(true).start();
        child.join();
        assertEquals(OptionalInt.of(1), child.exitcode());
        assertTrue(HOST.err(child).contains("A daemon cannot have children"), HOST.err(child));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalStateException.class, call).getMessage());
    }

    @Test
    @DisplayName("P24 a child reads an empty standard input")
    void standardInputIsEmpty() throws Exception {
        ChildProcess child =
                MP.process(() -> System.out.println(System.in.read())).start();
        child.join();
        assertEquals("-1\n", HOST.out(child), HOST.err(child));
    }

    @Test
    @DisplayName("P26 an interrupt ends a join with an exception, not early")
    void interruptedJoin() throws Exception {
        ChildProcess child = MP.process(Work::waitForEver).start();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, child::join);
        assertTrue(child.isAlive());
        child.close();
    }

    @Test
    @DisplayName("P27 a child runs its own shutdown hooks, also when it is terminated")
    void shutdownHooks() throws Exception {
        ChildProcess child = MP.process(Work::sayGoodbyeAtExit).start();
        HOST.awaitOut(child, "waiting");
        child.terminate();
        child.join();
        assertTrue(HOST.out(child).contains("goodbye"), HOST.out(child) + HOST.err(child));
        assertEquals(OptionalInt.of(-15), child.exitcode());
    }

    @Test
    @DisplayName("P28 a child has its parent's properties, environment, directory and flags of its own")
    void inheritance() throws Exception {
        Path directory = Files.createTempDirectory("child");
        System.setProperty("test.colour", "blue");
        HOST.environment = Map.of("TEST_SHAPE", "round");
        HOST.directory = Optional.of(directory);
        try {
            ChildProcess child = MP.process(() -> System.out.println(System.getProperty("test.colour") + " "
                            + System.getenv("TEST_SHAPE") + " " + Path.of("").toAbsolutePath() + " "
                            + System.getProperty("test.flag") + " "
                            + (Runtime.getRuntime().maxMemory() >> 20)))
                    .heap("64M")
                    .flags("-Dtest.flag=up", "-XX:+UseSerialGC")
                    .start();
            child.join();
            assertTrue(
                    HOST.out(child).startsWith("blue round " + directory.toRealPath() + " up 6"),
                    HOST.out(child) + HOST.err(child));
        } finally {
            System.clearProperty("test.colour");
            HOST.environment = Map.of();
            HOST.directory = Optional.empty();
            Files.delete(directory);
        }
    }

    @Test
    @DisplayName("P28 a child finds classes of class path entries that were added after the parent's start")
    void lateClassPath() throws Exception {
        Path directory = Files.createTempDirectory("late");
        Path source = Files.writeString(
                directory.resolve("Late.java"),
                "package late; public class Late implements Runnable { public void run() { System.out.println(\"late\"); } }");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), source.toString());
        assertEquals(0, compiled);
        Cells.INSTANCE.classPath = List.of(directory.toString());
        try {
            ChildProcess child = MP.process(() -> {
                        ClassLoader loader = Thread.currentThread().getContextClassLoader();
                        ((Runnable) loader.loadClass("late.Late")
                                        .getDeclaredConstructor()
                                        .newInstance())
                                .run();
                    })
                    .start();
            child.join();
            assertEquals("late\n", HOST.out(child), HOST.err(child));
        } finally {
            Cells.INSTANCE.classPath = List.of();
        }
    }

    @Test
    @DisplayName("P13 the target is not kept after the start")
    void theTargetIsLetGo() throws Exception {
        Object[] big = {new byte[100]};
        var reference = new WeakReference<>(big);
        ChildProcess child = MP.process(new Holding(big)).start();
        big = null;
        while (reference.get() != null) System.gc();
        child.join();
        assertEquals(OptionalInt.of(0), child.exitcode(), HOST.err(child));
    }

    private record Holding(Object[] held) implements Target {
        @Override
        public void run() {
            System.out.println(held.length);
        }
    }

    @Test
    @DisplayName("P14 of what its parent has open a child has the two streams that it writes to, and no more")
    void openFiles(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("open");
        ProcessEvent seen = MP.event();
        try (ChildProcess sibling = MP.process(Work::waitForEver).start();
                var open = Files.newOutputStream(file)) {
            open.write(1);
            ChildProcess child = MP.process(() -> {
                        openFilesHere().forEach((number, what) -> System.out.println(number + " " + what));
                        seen.await();
                    })
                    .startMethod(StartMethod.SPAWN)
                    .start();
            Set<String> parents = Set.copyOf(openFilesHere().values());
            seen.set();
            child.join();
            List<String> shared = HOST.out(child)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .filter(line -> line[1].startsWith("pipe:")
                            || line[1].startsWith("socket:")
                            || line[1].equals(file.toString()))
                    .filter(line -> parents.contains(line[1]))
                    .map(line -> line[0])
                    .toList();
            assertTrue(sibling.isAlive());
            assertTrue(parents.contains(file.toString()));
            assertEquals(List.of("1", "2"), shared, HOST.out(child) + HOST.err(child));
        }
    }

    /** What Linux says is open in this process, by its number. */
    private static Map<String, String> openFilesHere() throws IOException {
        Map<String, String> open = new TreeMap<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path link : links) {
                try {
                    open.put(
                            link.getFileName().toString(),
                            Files.readSymbolicLink(link).toString());
                } catch (NoSuchFileException e) {
                    // closed since
                }
            }
        }
        return open;
    }

    @Test
    @DisplayName("P16 closed output streams do not change the exit code")
    void closedStreams() throws Exception {
        ChildProcess child = MP.process(() -> {
                    System.out.close();
                    System.err.close();
                    System.out.println("nobody hears");
                })
                .start();
        child.join();
        assertEquals(OptionalInt.of(0), child.exitcode());
    }

    @Test
    @DisplayName("N06 a flood of output does not block the child, and none of it is lost")
    void flood() throws Exception {
        ChildProcess child = MP.process(() -> {
                    for (int i = 0; i < 50_000; i++) System.out.println("line " + i);
                })
                .start();
        child.join();
        List<String> lines = HOST.out(child).lines().toList();
        assertEquals(50_000, lines.size());
        assertEquals("line 49999", lines.get(49_999));
    }

    @Test
    @DisplayName("P28 a wrong flag ends the child with the JVM's own words")
    void wrongFlag() throws Exception {
        ChildProcess child = MP.process(Work::nothing).flags("-XX:+NoSuchFlag").start();
        child.join();
        assertEquals(OptionalInt.of(1), child.exitcode());
        assertTrue((HOST.err(child) + HOST.out(child)).contains("NoSuchFlag"));
    }

    @Test
    @DisplayName("a child waits for threads that are no daemons, and all that they print is told")
    void threadsAreWaitedFor() throws Exception {
        ChildProcess child = MP.process(Work::leaveAThread).start();
        child.join();
        assertTrue(HOST.out(child).endsWith("thread done\n"), HOST.out(child));
        assertEquals(OptionalInt.of(0), child.exitcode());
    }
}
