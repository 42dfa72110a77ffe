package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.fixture.Tasks;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pool does when all goes well. */
final class PoolTest {
    private static final TestHost HOST = TestHost.INSTANCE;

    /** Shared by the tests that leave it as it was. */
    private static final ProcessPool POOL = MP.currentProcess().daemon() ? null : MP.pool(2);

    /** For results whose type is to be inferred from the call alone. */
    private static void assertSays(Object expected, Object actual) {
        assertEquals(expected, actual);
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    private static List<Integer> squares(int count) {
        return IntStream.range(0, count).map(x -> x * x).boxed().toList();
    }

    @Test
    @DisplayName("L01 apply, map and starmap give the results in order, whatever the chunk size")
    void results() throws Exception {
        assertSays(49, POOL.apply(() -> Tasks.square(7)));
        assertSays(49, POOL.apply(x -> Tasks.square(x), 7));
        assertSays("ab", POOL.apply((a, b) -> a + b, "a", "b"));
        assertSays(6, POOL.apply((a, b, c) -> a + b + c, 1, 2, 3));
        assertSays(10, POOL.apply((a, b, c, d) -> a + b + c + d, 1, 2, 3, 4));
        assertEquals(squares(10), POOL.map(x -> Tasks.square(x), MP.range(10)));
        assertEquals(squares(100), POOL.map(x -> Tasks.square(x), MP.range(100), 20));
        assertEquals(
                List.of("1a", "2b"),
                POOL.starmap((number, text) -> number + text, List.of(Tuple.of(1, "a"), Map.entry(2, "b"))));
        assertEquals(
                List.of(3, 12), POOL.starmap((a, b, c) -> a + b + c, List.of(Tuple.of(0, 1, 2), Tuple.of(3, 4, 5))));
        assertEquals(List.of(10), POOL.starmap((a, b, c, d) -> a + b + c + d, List.of(Tuple.of(1, 2, 3, 4))));
        assertEquals(List.of(3, 7), POOL.starmap((a, b) -> a + b, List.of(Tuple.of(1, 2), Tuple.of(3, 4)), 2));
    }

    @ParameterizedTest(name = "L01 a pool works by {0}")
    @EnumSource(names = {"SPAWN", "FORKSERVER"})
    void byEachMethod(StartMethod method) throws Exception {
        try (ProcessPool pool = MP.context(method).pool(2)) {
            assertEquals(squares(10), pool.map(x -> Tasks.square(x), MP.range(10)));
        }
    }

    @Test
    @DisplayName("L02 mapAsync, starmapAsync and applyAsync give what their waiting kin give")
    void async() throws Exception {
        assertEquals(
                squares(10), POOL.mapAsync(x -> Tasks.square(x), MP.range(10)).get());
        assertEquals(
                squares(10),
                POOL.mapAsync(x -> Tasks.square(x), MP.range(10), 3).get());
        assertEquals(
                List.of(3),
                POOL.starmapAsync((a, b) -> a + b, Map.of(1, 2).entrySet()).get());
        AsyncResult<Integer> one = POOL.applyAsync(() -> Tasks.square(3));
        assertSays(9, one.result());
        assertTrue(one.ready());
        assertTrue(one.successful());
    }

    @Test
    @DisplayName("streams, arrays of primitives, ranges and nulls are input, too")
    void input() throws Exception {
        assertEquals(squares(3), POOL.map(x -> x * x, Stream.of(0, 1, 2)));
        assertEquals(squares(3), POOL.map(x -> x * x, new int[] {0, 1, 2}));
        assertEquals(List.of(1L << 40), POOL.map(x -> x * 2, new long[] {1L << 39}));
        assertEquals(List.of(0.25), POOL.map(x -> x * x, new double[] {0.5}));
        assertEquals(List.of(4, 2), POOL.map(x -> x, MP.range(4, 0, -2)));
        assertEquals(List.of(true, false), POOL.map(x -> x == null, Arrays.asList(null, "")));
        assertNull(POOL.apply(() -> null));
    }

    @Test
    @DisplayName("L03 L20 L31 exactly one callback is called, once, before a wait returns; none for empty input")
    void callbacks() throws Exception {
        var called = new ConcurrentLinkedQueue<Object>();
        AsyncResult<List<Integer>> good = POOL.mapAsync(x -> x * x, MP.range(3));
        good.onSuccess(called::add).onError(called::add).await();
        assertEquals(List.of(List.of(0, 1, 4)), List.copyOf(called));

        called.clear();
        AsyncResult<List<Integer>> bad = POOL.mapAsync(x -> Tasks.failAt(1, x), MP.range(3));
        AsyncResult<List<Integer>> same = bad.onSuccess(called::add).onError(called::add);
        Throwable thrown = assertThrows(ExecutionException.class, same::get).getCause();
        assertEquals(List.of(thrown), List.copyOf(called));
        assertThrows(IllegalStateException.class, bad::result);
        assertFalse(bad.successful());
    }

    @Test
    @DisplayName("L31 callbacks come one after the other, in the order in which the results came")
    void callbacksAreSerial() throws Exception {
        var inside = new AtomicInteger();
        var order = new ConcurrentLinkedQueue<Integer>();
        var overlaps = new AtomicInteger();
        List<AsyncResult<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int k = i;
            results.add(POOL.applyAsync(() -> k).onSuccess(value -> {
                if (inside.incrementAndGet() != 1) overlaps.incrementAndGet();
                order.add(value);
                inside.decrementAndGet();
            }));
        }
        for (AsyncResult<Integer> result : results) result.await();
        assertEquals(0, overlaps.get());
        assertEquals(50, Set.copyOf(order).size());
    }

    @Test
    @DisplayName("stages that depend on a result are completed, and may use the pool")
    void stages() throws Exception {
        AsyncResult<Integer> first = POOL.applyAsync(() -> 20);
        CompletableFuture<Integer> last = first.thenApply(x -> x + 1)
                .thenCompose(x -> POOL.applyAsync(y -> 2 * y, x))
                .toCompletableFuture();
        assertEquals(42, last.get(20, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("L05 empty input gives an empty list at once")
    void emptyInput() throws Exception {
        List<Integer> none = List.of();
        assertTrue(POOL.mapAsync((Integer x) -> x, none, 1).ready());
        assertEquals(none, POOL.map((Integer x) -> x, none));
        assertEquals(none, POOL.starmap((Integer a, Integer b) -> a + b, List.<Map.Entry<Integer, Integer>>of()));
        assertFalse(POOL.imap((Integer x) -> x, none).hasNext());
        assertFalse(POOL.imapUnordered((Integer x) -> x, none).hasNext());
    }

    @Test
    @DisplayName("L07 a get that times out does not end the task; a later one has the value")
    void getWithATimeout() throws Exception {
        AsyncResult<Integer> result = POOL.applyAsync(() -> {
            Thread.sleep(300);
            return 5;
        });
        assertThrows(TimeoutException.class, () -> result.get(Duration.ofMillis(20)));
        assertThrows(IllegalStateException.class, result::successful);
        assertFalse(result.await(Duration.ZERO));
        assertSays(5, result.get());
    }

    @Test
    @DisplayName("L08 imap keeps the order, imapUnordered the multiset, and both end")
    void imap() throws Exception {
        List<Integer> ordered = new ArrayList<>();
        ResultIterator<Integer> iterator = POOL.imap(x -> Tasks.square(x), MP.range(1000), 100);
        while (iterator.hasNext()) ordered.add(iterator.next());
        assertEquals(squares(1000), ordered);
        assertThrows(NoSuchElementException.class, iterator::next);
        List<Integer> unordered = new ArrayList<>();
        for (int square : POOL.imapUnordered(x -> Tasks.square(x), MP.range(1000), 7)) unordered.add(square);
        assertEquals(squares(1000), unordered.stream().sorted().toList());
        try (Stream<Integer> stream = POOL.imap(x -> Tasks.square(x), new int[] {1, 2}).stream()) {
            assertEquals(List.of(1, 4), stream.toList());
        }
    }

    @Test
    @DisplayName("L09 next with a timeout can be asked again")
    void nextWithATimeout() throws Exception {
        try (ProcessPool pool = MP.pool(1)) {
            pool.apply(() -> 0);
            ResultIterator<Integer> results = pool.imap(
                    x -> {
                        Thread.sleep(x);
                        return x;
                    },
                    List.of(400, 0));
            assertThrows(TimeoutException.class, () -> results.next(Duration.ofMillis(10)));
            assertThrows(TimeoutException.class, () -> results.next(Duration.ofMillis(10)));
            assertSays(400, results.next());
            assertSays(0, results.next(Duration.ofSeconds(20)));
            assertThrows(NoSuchElementException.class, results::next);
        }
    }

    @Test
    @DisplayName("L10 a failing item in the middle does not end an imap, whatever the chunk size")
    void imapWithAFailure() throws Exception {
        for (int chunkSize : new int[] {1, 3}) {
            ResultIterator<Double> results = POOL.imap(x -> 1.0 / (1 / x), List.of(1, 0, 1), chunkSize);
            assertEquals(1.0, results.next());
            assertThrows(ArithmeticException.class, results::next);
            assertEquals(1.0, results.next());
            assertFalse(results.hasNext());
        }
    }

    @Test
    @DisplayName("L11 imap reads a bounded number of items ahead, so its input may be endless")
    void imapIsLazy() throws Exception {
        var read = new AtomicInteger();
        Iterable<Integer> endless = () -> Stream.generate(read::getAndIncrement).iterator();
        try (ResultIterator<Integer> results = POOL.imap(x -> x + 1, endless, 1, 3)) {
            assertEquals(5, read.get());
            for (int i = 1; i <= 100; i++) assertEquals(i, results.next());
            assertTrue(read.get() <= 105, () -> "read " + read);
        }
        try (ResultIterator<Integer> results = POOL.imapUnordered(x -> x, Stream.iterate(0, x -> x + 1))) {
            assertTrue(results.next() >= 0);
        }
        assertSays(1, POOL.apply(() -> 1));
    }

    @Test
    @DisplayName("an input that throws ends an imap with its exception, after what came before")
    void imapWhoseInputFails() throws Exception {
        Iterator<Integer> source = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                if (next == 2) throw new IllegalStateException("no more");
                return next++;
            }
        };
        ResultIterator<Integer> results = POOL.imap(x -> x, () -> source);
        assertSays(0, results.next());
        assertSays(1, results.next());
        assertEquals(
                "no more",
                assertThrows(IllegalStateException.class, results::next).getMessage());
        assertFalse(results.hasNext());
    }

    @Test
    @DisplayName("L12 a pool has as many workers as it is told, at least one")
    void sizes() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> MP.pool(0));
        assertThrows(IllegalArgumentException.class, () -> MP.pool(-1));
        try (ProcessPool pool = MP.pool(3)) {
            assertEquals(3, pool.workers().size());
            assertEquals(3, Set.copyOf(pool.workers()).size());
        }
        assertEquals(MP.cpuCount(), sizeOfDefaultPool());
    }

    private static int sizeOfDefaultPool() {
        try (ProcessPool pool = MP.pool()) {
            return pool.workers().size();
        }
    }

    @Test
    @DisplayName("L13 terminate drops thousands of pending tasks and leaves no worker behind")
    void terminate() throws Exception {
        ProcessPool pool = MP.pool(2);
        AsyncResult<List<Integer>> result = pool.mapAsync(x -> Tasks.waitForEver(), MP.range(10_000), 1);
        List<Long> pids = pool.workers().stream().map(ProcessReport::pid).toList();
        pool.terminate();
        pool.join();
        assertTrue(pool.isTerminated());
        assertTrue(pids.stream()
                .noneMatch(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)));
        assertThrows(CancellationException.class, result::get);
        assertThrows(CancellationException.class, result::result);
    }

    @Test
    @DisplayName("L14 after the block a pool accepts nothing")
    void afterTheBlock() throws Exception {
        AsyncResult<Integer> accepted;
        ProcessPool pool = MP.pool(1);
        try (pool) {
            accepted = pool.applyAsync(() -> {
                Thread.sleep(100);
                return 1;
            });
        }
        assertTrue(accepted.ready());
        assertSays(1, accepted.get());
        assertThrows(RejectedExecutionException.class, () -> pool.mapAsync(x -> x, MP.range(1)));
        assertThrows(RejectedExecutionException.class, () -> pool.imap(x -> x, MP.range(1)));
    }

    @Test
    @DisplayName(
            "join wants the pool closed before, and waits for what was accepted, an imap that is read to its end included")
    void join() throws Exception {
        ProcessPool pool = MP.pool(1);
        assertThrows(IllegalStateException.class, pool::join);
        ResultIterator<Integer> results = pool.imap(x -> x, MP.range(100), 1, 0);
        pool.shutdown();
        int sum = 0;
        for (int result : results) sum += result;
        assertEquals(4950, sum);
        pool.join();
        assertTrue(pool.isTerminated());
    }

    @Test
    @DisplayName("a pool closes although an imap was left in its middle")
    void closeWithAnOpenImap() throws Exception {
        ResultIterator<Integer> results;
        try (ProcessPool pool = MP.pool(1)) {
            results = pool.imap(x -> x, Stream.iterate(0, x -> x + 1));
            assertSays(0, results.next());
        }
        assertFalse(results.hasNext());
    }

    @Test
    @DisplayName("L18 neither arguments nor results are held after the call")
    void nothingIsHeld() throws Exception {
        var argument = new WeakReference<>(new byte[1000]);
        var result = new WeakReference<>(POOL.map(bytes -> bytes.clone(), List.of(argument.get())));
        while (argument.get() != null || result.get() != null) {
            System.gc();
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("L19 a pool that nobody refers to ends its workers, and says so")
    void abandonedPools() throws Exception {
        String name = abandoned();
        while (HOST.warnings.stream().noneMatch(text -> text.contains(name))) {
            System.gc();
            Thread.onSpinWait();
        }
    }

    private static String abandoned() throws Exception {
        ProcessPool pool = MP.pool(PoolOptions.workers(1).name("left-alone"));
        pool.apply(() -> 1);
        return pool.name();
    }

    @Test
    @DisplayName("L22 a worker is replaced after as many chunks as it may do")
    void maxTasksPerChild() throws Exception {
        try (ProcessPool pool = MP.pool(PoolOptions.workers(3).maxTasksPerChild(10))) {
            List<Long> pids = pool.map(x -> Tasks.pid(), MP.range(100), 1);
            assertTrue(new HashSet<>(pids).size() >= 10, pids::toString);
            for (long pid : new HashSet<>(pids)) assertTrue(java.util.Collections.frequency(pids, pid) <= 10);
            assertEquals(squares(100), pool.map(x -> x * x, MP.range(100), 50));
        }
    }

    @ParameterizedTest(name = "L24 maxTasksPerChild({0}) is refused")
    @CsvSource({"0", "-1"})
    void maxTasksPerChildIsPositive(int count) {
        var options = PoolOptions.workers(1);
        assertThrows(IllegalArgumentException.class, () -> options.maxTasksPerChild(count));
    }

    @Test
    @DisplayName("L27 a pool of more workers than there may be processes is refused before any is started")
    void tooLarge() {
        List<ChildProcess> before = MP.activeChildren();
        String message =
                assertThrows(ProcessBudgetException.class, () -> MP.pool(200)).getMessage();
        assertTrue(message.startsWith("A pool of 200 workers is too large"), message);
        assertTrue(before.containsAll(MP.activeChildren()));
    }

    @Test
    @DisplayName("L28 the initializer runs once in each worker, before its first task")
    void initializer() throws Exception {
        int start = 100;
        try (ProcessPool pool = MP.pool(PoolOptions.workers(2).initializer(() -> Tasks.initialized += start))) {
            assertEquals(Set.of(100), Set.copyOf(pool.map(x -> Tasks.initialized, MP.range(20), 1)));
        }
    }

    @ParameterizedTest(name = "L29 {0} items for 4 workers come in chunks of {1}")
    @CsvSource({"1, 1", "6, 1", "16, 1", "17, 2", "100, 7", "1000, 63"})
    void defaultChunkSizes(int items, int size) {
        assertEquals(size, LocalPool.defaultChunkSize(items, 4));
    }

    @Test
    @DisplayName("L29 map cuts its input in these chunks")
    void mapUsesTheDefaultChunkSize() throws Exception {
        try (ProcessPool pool = MP.pool(2)) {
            pool.map(x -> x, MP.range(17));
            assertEquals(6, pool.report().tasks().size());
            assertEquals(
                    17,
                    pool.report().tasks().stream().mapToInt(TaskReport::count).sum());
        }
    }

    @Test
    @DisplayName("L36 a chunk size below 1 is refused")
    void chunkSizes() {
        for (int size : new int[] {0, -1}) {
            assertThrows(IllegalArgumentException.class, () -> POOL.map(x -> x, MP.range(2), size));
            assertThrows(IllegalArgumentException.class, () -> POOL.imap(x -> x, MP.range(2), size));
            assertThrows(IllegalArgumentException.class, () -> POOL.imapUnordered(x -> x, MP.range(2), size));
        }
    }

    @Test
    @DisplayName("L35 a worker cannot have children")
    void noGrandchildren() throws Exception {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> POOL.apply(() -> {
                    Multiprocessing.local().process(() -> {}).start();
                    return 0;
                }));
        assertTrue(refused.getMessage().startsWith("A daemon cannot have children"), refused.getMessage());
        assertThrows(
                IllegalStateException.class,
                () -> POOL.apply(() -> Multiprocessing.local().pool(1).name()));
    }

    @Test
    @DisplayName("a pool is an ExecutorService")
    void executorService() throws Exception {
        List<Callable<Integer>> tasks = List.of(() -> 1, () -> 2);
        List<Integer> values = new ArrayList<>();
        for (Future<Integer> future : POOL.invokeAll(tasks)) values.add(future.get());
        assertEquals(List.of(1, 2), values);
        assertTrue(List.of(1, 2).contains(POOL.invokeAny(tasks)));
        assertSays(3, POOL.submit(() -> 3).get());
        Object mine = new Object();
        assertTrue(POOL.submit(() -> {}, mine).get() == mine);
        assertNull(POOL.submit(() -> System.out.println()).get());
        List<Callable<Integer>> slow = List.of(() -> 1, Tasks::waitForEver);
        List<Future<Integer>> cut = POOL.invokeAll(slow, 2, TimeUnit.SECONDS);
        assertSays(1, cut.get(0).get());
        assertTrue(cut.get(1).isCancelled());
        assertSays(1, POOL.invokeAny(slow));
    }

    @Test
    @DisplayName("shutdownNow gives back what had not begun")
    void shutdownNow() throws Exception {
        ProcessPool pool = MP.pool(1);
        pool.apply(() -> 1);
        pool.execute(() -> Tasks.waitForEver());
        RemoteRunnable second = () -> {};
        pool.execute(second);
        assertEquals(List.of(second), pool.shutdownNow());
        assertTrue(pool.awaitTermination(Duration.ofSeconds(20)));
    }

    @Test
    @DisplayName("an idle worker gets what was sent ahead to one that is busy")
    void recall() throws Exception {
        try (ProcessPool pool = MP.pool(2)) {
            // short ones first, so that many are sent ahead
            pool.map(x -> x, MP.range(2000), 1);
            List<Long> pids = pool.map(
                    x -> {
                        if (x == 0) Thread.sleep(1500);
                        return Tasks.pid();
                    },
                    MP.range(200),
                    1);
            assertEquals(1, java.util.Collections.frequency(pids, pids.get(0)), pids::toString);
        }
    }

    @Test
    @DisplayName("a worker reports what it was at, and when")
    void reports() throws Exception {
        PoolReport report;
        try (ProcessPool pool = MP.pool(PoolOptions.workers(1).name("reporter"))) {
            pool.map(x -> x, MP.range(4), 2);
            report = pool.report();
            assertEquals("reporter (1 workers, open)", pool.toString());
        }
        assertEquals("reporter", report.name());
        assertEquals(2, report.tasksDone());
        WorkerReport worker = report.workers().get(0);
        assertEquals("reporter-worker-1", worker.process().name());
        assertEquals(2, worker.tasks());
        TaskReport last = report.tasks().get(1);
        assertEquals(2, last.index());
        assertEquals(2, last.count());
        assertEquals(worker.process().pid(), last.pid());
        assertFalse(last.end().isBefore(last.start()));
        assertFalse(last.failed());
    }

    @Test
    @DisplayName("workers are told in the order of their numbers, also when one has died")
    void order() throws Exception {
        try (ProcessPool pool = MP.pool(2)) {
            ProcessReport second = pool.workers().get(1);
            ProcessHandle.of(second.pid()).orElseThrow().destroyForcibly();
            while (pool.report().workers().size() < 3) Thread.onSpinWait();
            List<String> numbers = pool.report().workers().stream()
                    .map(worker -> worker.process().name().replaceFirst(".*-", ""))
                    .toList();
            assertEquals(List.of("1", "2", "3"), numbers);
        }
    }

    @Test
    @DisplayName("the slowest tasks are told with their arguments, and how long a worker took to be ready")
    void slowest() throws Exception {
        PoolReport report;
        try (ProcessPool pool = MP.pool(PoolOptions.workers(1))) {
            pool.map(
                    word -> {
                        if (word.equals("<slow>")) Thread.sleep(300);
                        return word.length();
                    },
                    Stream.concat(Stream.of("<slow>"), IntStream.range(0, 30).mapToObj(i -> "quick-" + i))
                            .toList(),
                    1);
            pool.apply(() -> 1);
            report = pool.report();
        }
        assertEquals(10, report.slowest().size());
        TaskReport slowest = report.slowest().get(0);
        assertEquals("\"<slow>\"", slowest.argument().orElseThrow());
        assertEquals(0, slowest.index());
        assertTrue(slowest.time().toMillis() >= 300, slowest::toString);
        WorkerReport worker = report.workers().get(0);
        Duration startUp = worker.startUp().orElseThrow();
        assertTrue(startUp.compareTo(worker.process().wall()) <= 0 && !startUp.isNegative(), worker::toString);
        Duration all = startUp.plus(worker.busy()).plus(worker.waiting());
        assertTrue(all.minus(worker.process().wall()).abs().toMillis() < 100, worker::toString);
    }

    @Test
    @DisplayName("a task whose worker was lost is in the report, with the time until its end")
    void lostTask() throws Exception {
        PoolReport report;
        try (ProcessPool pool = MP.pool(PoolOptions.workers(1))) {
            assertThrows(
                    WorkerLostException.class,
                    () -> pool.map(
                            x -> {
                                Thread.sleep(300);
                                Runtime.getRuntime().halt(3);
                                return x;
                            },
                            List.of("lost")));
            pool.map(x -> x, List.of("after"));
            report = pool.report();
        }
        TaskReport lost = report.tasks().get(0);
        assertTrue(lost.failed());
        assertTrue(lost.time().toMillis() >= 300, lost::toString);
        assertEquals("\"lost\"", lost.argument().orElseThrow());
        WorkerReport gone = report.workers().get(0);
        assertEquals(lost.pid(), gone.process().pid());
        assertTrue(gone.busy().toMillis() >= 300, gone::toString);
    }

    @Test
    @DisplayName("one thread's interrupt ends its map, kills what is at it, and leaves the pool usable")
    void interrupt() throws Exception {
        try (ProcessPool pool = MP.pool(PoolOptions.workers(2).name("interrupted"))) {
            var outcome = new CompletableFuture<Throwable>();
            var begun = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                try {
                    begun.countDown();
                    pool.map(x -> Tasks.waitForEver(), MP.range(10));
                } catch (Throwable e) {
                    outcome.complete(e);
                }
            });
            caller.start();
            begun.await();
            caller.interrupt();
            assertTrue(outcome.get(20, TimeUnit.SECONDS) instanceof InterruptedException);
            assertEquals(squares(10), pool.map(x -> x * x, MP.range(10)));
        }
    }
}
