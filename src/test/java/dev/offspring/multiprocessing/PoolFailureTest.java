package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.fixture.Tasks;
import dev.offspring.fixture.Work;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pool does when something goes wrong. */
final class PoolFailureTest {
    private static final TestHost HOST = TestHost.INSTANCE;
    private static final ProcessPool POOL = MP.currentProcess().daemon() ? null : MP.pool(2);

    /** For results whose type is to be inferred from the call alone. */
    private static void assertSays(Object expected, Object actual) {
        assertEquals(expected, actual);
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    private static void assertUsable(ProcessPool pool) throws Exception {
        assertEquals(IntStream.range(0, 20).boxed().toList(), pool.map(x -> x, MP.range(20), 1));
    }

    @Test
    @DisplayName("L04 an argument that cannot travel is an error of the call, and the pool goes on")
    void argumentsThatCannotTravel() throws Exception {
        String message = assertThrows(
                        NotTransferableException.class, () -> POOL.map(x -> x, Arrays.asList(1, new Tasks.Stubborn())))
                .getMessage();
        assertTrue(message.startsWith("item 2 of 2: held is a java.lang.Thread"), message);
        assertThrows(NotTransferableException.class, () -> POOL.apply(x -> x, new Tasks.Stubborn()));
        ResultIterator<Object> results = POOL.imap(x -> x, Arrays.asList(1, new Tasks.Stubborn(), 3));
        assertSays(1, results.next());
        assertThrows(NotTransferableException.class, results::next);
        assertSays(3, results.next());
        assertUsable(POOL);
    }

    @Test
    @DisplayName(
            "L15 an exception is thrown with its type, message, cause and stack, and tells worker, task and arguments")
    void exceptions() throws Exception {
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> POOL.map(x -> Tasks.failAt(7, x), MP.range(10)));
        assertEquals("bad 7", thrown.getMessage());
        assertInstanceOf(IOException.class, thrown.getCause());
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertTrue(trace.toString().contains("at dev.offspring.fixture.Tasks.failAt(Tasks.java:"), trace::toString);
        assertTrue(trace.toString().contains("PoolFailureTest.exceptions("), trace::toString);
        RemoteTask place = assertInstanceOf(RemoteTask.class, thrown.getSuppressed()[0]);
        assertEquals(7, place.taskIndex());
        assertTrue(
                place.getMessage()
                        .matches("in pool-\\d+-worker-\\d+ \\(pid " + place.pid() + "\\), task 8 of 10, argument 7"),
                place.getMessage());
        assertThrows(
                IOException.class,
                () -> POOL.apply(() -> {
                    throw new IOException("checked");
                }));
    }

    @Test
    @DisplayName("L17 map waits for all pieces although one failed early, and a message may be long")
    void noFailFast() throws Exception {
        String large = "x".repeat(1 << 20);
        long start = System.nanoTime();
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> POOL.map(
                        x -> {
                            if (x == 0) throw new IllegalStateException(large);
                            Thread.sleep(900);
                            return x;
                        },
                        MP.range(2),
                        1));
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() >= 900);
        assertEquals(large, thrown.getMessage());
    }

    @Test
    @DisplayName("L21 a result that cannot travel is an error with its text and the reason; no worker is lost")
    void resultsThatCannotTravel() throws Exception {
        var heard = new CompletableFuture<Throwable>();
        for (int i = 0; i < 20; i++) {
            AsyncResult<Object> result = POOL.applyAsync(() -> new Tasks.Stubborn());
            var unused = result.onError(heard::complete);
            Throwable thrown =
                    assertThrows(ExecutionException.class, result::get).getCause();
            assertInstanceOf(NotTransferableException.class, thrown);
            assertTrue(thrown.getMessage().contains("a stubborn thing"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains("held is a java.lang.Thread"), thrown.getMessage());
        }
        assertInstanceOf(NotTransferableException.class, heard.join());
        assertUsable(POOL);
    }

    @Test
    @DisplayName("L30 the first failure to arrive is thrown, and what is left of its chunk is not run")
    void firstFailure() throws Exception {
        IllegalStateException first = assertThrows(
                IllegalStateException.class,
                () -> POOL.map(
                        x -> {
                            Thread.sleep(x == 0 ? 600 : 10);
                            throw new IllegalStateException("" + x);
                        },
                        MP.range(2),
                        1));
        assertEquals("1", first.getMessage());
        try (ProcessPool pool = MP.pool(1)) {
            assertThrows(
                    IllegalStateException.class, () -> pool.map(x -> Tasks.failAt(4, Tasks.count()), MP.range(9), 9));
            assertSays(5, pool.apply(() -> Tasks.count()));
        }
    }

    @Test
    @DisplayName("L31 a callback that throws is reported, and the pool goes on")
    void throwingCallbacks() throws Exception {
        AsyncResult<Integer> result = POOL.applyAsync(() -> 1).onSuccess(value -> {
            throw new IllegalStateException("callback " + value);
        });
        assertSays(1, result.get());
        assertTrue(HOST.warnings.stream()
                .anyMatch(text -> text.contains("has thrown: IllegalStateException: callback 1")));
        assertUsable(POOL);
    }

    /** Ways to die in a task. */
    enum Death {
        EXIT(7) {
            @Override
            void die() {
                System.exit(7);
            }
        },
        EXIT_143(143) {
            @Override
            void die() {
                System.exit(143);
            }
        },
        HALT(8) {
            @Override
            void die() {
                Runtime.getRuntime().halt(8);
            }
        },
        SIGKILL(-9) {
            @Override
            void die() throws Exception {
                Tasks.kill("KILL");
            }
        },
        SIGTERM(-15) {
            @Override
            void die() throws Exception {
                Tasks.kill("TERM");
            }
        },
        SIGSEGV(-11) {
            @Override
            void die() throws Exception {
                Tasks.kill("SEGV");
            }
        };

        final int code;

        Death(int code) {
            this.code = code;
        }

        abstract void die() throws Exception;
    }

    @ParameterizedTest(name = "L32 N09 N10 a worker that dies by {0} fails its task only, and is replaced")
    @EnumSource(Death.class)
    void deaths(Death death) throws Exception {
        AsyncResult<List<Integer>> others = POOL.mapAsync(
                x -> {
                    Thread.sleep(5);
                    return x;
                },
                MP.range(50),
                1);
        WorkerLostException lost = assertThrows(
                WorkerLostException.class,
                () -> POOL.map(
                        x -> {
                            if (x == 2) death.die();
                            return x;
                        },
                        MP.range(5),
                        5));
        assertEquals(death.code, lost.exitcode());
        assertEquals(2, lost.taskIndex());
        assertTrue(lost.getMessage().contains(lost.worker() + " (pid " + lost.pid() + ")"), lost.getMessage());
        assertTrue(lost.getMessage().contains("in task 3 of 5, argument 2."), lost.getMessage());
        assertEquals(50, others.get().size());
        assertUsable(POOL);
        // the failure is told before there is another worker
        while (POOL.workers().size() < 2) Thread.onSpinWait();
    }

    @Test
    @DisplayName("N10 a stack overflow is an error of the task, and a full heap one whose worker is replaced")
    void errors() throws Exception {
        assertThrows(StackOverflowError.class, () -> POOL.apply(() -> Work.overflow(0)));
        try (ProcessPool pool = MP.pool(PoolOptions.workers(1).heap("32m"))) {
            long before = pool.apply(() -> Tasks.pid());
            assertThrows(
                    OutOfMemoryError.class,
                    () -> pool.apply(() -> {
                        Work.exhaustHeap();
                        return 0;
                    }));
            assertTrue(before != pool.apply(() -> Tasks.pid()));
        }
    }

    @Test
    @DisplayName("L33 an exception that cannot be put together again has a stand-in with its name, message and stack")
    void standIns() throws Exception {
        for (int i = 0; i < 2; i++) {
            int which = i;
            RemoteException thrown = assertThrows(
                    RemoteException.class,
                    () -> POOL.apply(() -> {
                        if (which == 0) throw new Tasks.Unreadable(4, "odd");
                        throw new Tasks.Immobile("odd 4");
                    }));
            assertEquals(which == 0 ? "Unreadable: odd 4" : "Immobile: odd 4", thrown.getMessage());
            assertTrue(thrown.type().startsWith("dev.offspring.fixture.Tasks$"), thrown.type());
            assertTrue(
                    thrown.getStackTrace()[0].toString().contains("PoolFailureTest"),
                    thrown.getStackTrace()[0]::toString);
        }
        assertUsable(POOL);
    }

    @Test
    @DisplayName("L28 an initializer that throws fails the pool with its exception")
    void failingInitializer() throws Exception {
        try (ProcessPool pool = MP.pool(PoolOptions.workers(2).initializer(() -> {
            throw new IOException("no model");
        }))) {
            assertEquals(
                    "no model",
                    assertThrows(
                                    IOException.class,
                                    () -> pool.mapAsync(x -> x, MP.range(3)).result())
                            .getMessage());
            // whenever a call comes, it is the same: nobody has to know how fast the pool fails
            assertThrows(IOException.class, () -> pool.apply(() -> 1));
            assertThrows(IOException.class, () -> pool.map(x -> x, MP.range(3)));
            assertThrows(IOException.class, () -> pool.imap(x -> x, MP.range(3)));
        }
    }

    @Test
    @DisplayName("L28 workers that die before they are ready are not replaced for ever")
    void fatalInitializer() throws Exception {
        try (ProcessPool pool = MP.pool(
                PoolOptions.workers(1).initializer(() -> Runtime.getRuntime().halt(3)))) {
            var lost = assertThrows(
                    WorkerLostException.class, () -> pool.applyAsync(() -> 1).result());
            assertEquals(3, lost.exitcode());
            assertEquals(-1, lost.taskIndex());
        }
    }

    @Test
    @DisplayName("a task that takes too long is ended, and its worker replaced")
    void taskTimeout() throws Exception {
        try (ProcessPool pool = MP.pool(PoolOptions.workers(2).taskTimeout(Duration.ofMillis(500)))) {
            TaskTimeoutException late = assertThrows(
                    TaskTimeoutException.class, () -> pool.map(x -> x == 3 ? Tasks.waitForEver() : x, MP.range(4), 4));
            assertEquals(3, late.taskIndex());
            assertTrue(late.getMessage().contains("task 4 of 4, argument 3 ran longer than 500 ms"), late.getMessage());
            assertUsable(pool);
        }
    }

    @Test
    @DisplayName("a failure that nobody has asked for is shown when the pool closes, one that was asked for is not")
    void unreadFailures() throws Exception {
        try (ProcessPool pool = MP.pool(PoolOptions.workers(1).name("unread"))) {
            AsyncResult<Integer> unread = pool.applyAsync(() -> Tasks.failAt(1, 1));
            AsyncResult<Integer> read = pool.applyAsync(() -> Tasks.failAt(2, 2));
            assertThrows(ExecutionException.class, read::get);
            assertTrue(unread.await(Duration.ofSeconds(20)));
        }
        List<String> told = HOST.warnings.stream()
                .filter(text -> text.contains("of unread"))
                .toList();
        assertEquals(1, told.size(), told::toString);
        assertTrue(
                told.get(0)
                        .startsWith(
                                "A call of unread has failed, and nobody asked for its result: IllegalStateException:"
                                        + " bad 1 at dev.offspring.fixture.Tasks.failAt(Tasks.java:"),
                told.get(0));
    }

    @Test
    @DisplayName("a task of execute that fails is shown as soon as it is known")
    void failingExecute() throws Exception {
        try (ProcessPool pool = MP.pool(PoolOptions.workers(1).name("executor"))) {
            pool.execute(() -> Tasks.failAt(1, 1));
        }
        assertTrue(HOST.warnings.stream().anyMatch(text -> text.startsWith("A task of executor has failed: Ill")));
    }

    @Test
    @DisplayName("a call that is cancelled ends its task, and the worker is replaced")
    void cancel() throws Exception {
        try (ProcessPool pool = MP.pool(1)) {
            long pid = pool.apply(() -> Tasks.pid());
            AsyncResult<Integer> result = pool.applyAsync(() -> Tasks.waitForEver());
            assertTrue(result.cancel(true));
            assertTrue(result.isCancelled());
            assertTrue(pid != pool.applyAsync(() -> Tasks.pid()).get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("L25 a program that never closes its pool ends all the same")
    void neverClosed() throws Exception {
        Process program = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.offspring.fixture.PlainMain",
                        "pool")
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, program.waitFor(), said);
        // whether the collector finds the pool before the program is over is its own affair
        String warning =
                "warning: pool-1 was never closed, and nothing refers to it any more: its workers are ended.\n";
        assertEquals("[0, 1, 4]\nmain is over\n", said.replace(warning, ""));
    }
}
