package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.fixture.Guest;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ManagersTest {
    private static final byte[] KEY = "secret".getBytes(StandardCharsets.UTF_8);
    private static Manager manager;

    @BeforeAll
    static void start() throws Exception {
        manager = MP.manager();
    }

    @AfterAll
    static void end() {
        manager.close();
    }

    private static void inChild(Target work) throws Exception {
        ChildProcess child = MP.process(work).start();
        child.join();
        assertEquals(0, child.exitcode().getAsInt(), () -> TestHost.INSTANCE.err(child));
    }

    private static <T> FutureTask<T> inThread(java.util.concurrent.Callable<T> work) {
        var task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }

    // ---- what is registered by tests ----

    interface Counter {
        int increment(int by) throws IOException;

        Iterator<String> names();

        Counter another();

        List<String> copy();

        default int twice() {
            return -1;
        }

        Thread cannotTravel();

        void block() throws InterruptedException;

        void unblock();

        void collectGarbage();

        void end(int code);
    }

    static final class Counting implements Counter {
        private final AtomicInteger count = new AtomicInteger();
        private final List<String> log = new ArrayList<>();
        private final CountDownLatch blocked = new CountDownLatch(1);

        @Override
        public int increment(int by) throws IOException {
            if (by < 0) throw new IOException("not backwards: " + by);
            log.add("by " + by);
            return count.addAndGet(by);
        }

        @Override
        public Iterator<String> names() {
            return List.of("a", "b").iterator();
        }

        @Override
        public Counter another() {
            return new Counting();
        }

        @Override
        public List<String> copy() {
            return log;
        }

        @Override
        public int twice() {
            return 2 * count.get();
        }

        @Override
        public Thread cannotTravel() {
            return Thread.currentThread();
        }

        @Override
        public void block() throws InterruptedException {
            blocked.await();
        }

        @Override
        public void unblock() {
            blocked.countDown();
        }

        @Override
        public void collectGarbage() {
            System.gc();
        }

        @Override
        public void end(int code) {
            Runtime.getRuntime().halt(code);
        }
    }

    private static Counter counter() {
        return manager.create(Counter.class, Counting::new);
    }

    // ---- M01 ----

    @Test
    @DisplayName("M01 a list has all its methods, here and in a child")
    void aList() throws Exception {
        List<Integer> list = manager.list();
        list.addAll(List.of(3, 1, 2));
        inChild(() -> list.add(0, 9));
        assertEquals(List.of(9, 3, 1, 2), list);
        assertEquals("[9, 3, 1, 2]", list.toString());
        assertEquals(List.of(9, 3, 1, 2).hashCode(), list.hashCode());
        list.sort(null);
        assertEquals(List.of(1, 2, 3, 9), new ArrayList<>(list));
        list.replaceAll((UnaryOperator<Integer> & Serializable) x -> x * 10);
        assertEquals(List.of(20, 30), list.subList(1, 3));
        list.subList(1, 3).clear();
        assertEquals(List.of(10, 90), list);
        assertEquals(1, list.indexOf(90));
        assertTrue(list.contains(10));
        assertEquals(10, list.set(0, 11));
        assertEquals(100, list.stream().mapToInt(x -> x).sum() - 1);
        List<Integer> seen = new ArrayList<>();
        list.forEach(seen::add);
        for (int x : list) seen.add(x);
        ListIterator<Integer> backwards = list.listIterator(2);
        while (backwards.hasPrevious()) seen.add(backwards.previous());
        assertEquals(List.of(11, 90, 11, 90, 90, 11), seen);
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(7));
        list.clear();
        assertTrue(list.isEmpty());
    }

    @Test
    @DisplayName("M01 a dict has all its methods, and each is one step")
    void aDict() throws Exception {
        Map<String, Integer> dict = manager.dict();
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int number = i;
            children.add(MP.process(() -> {
                        dict.put("child " + number, number);
                        for (int j = 0; j < 500; j++)
                            dict.merge("count", 1, (BinaryOperator<Integer> & Serializable) Integer::sum);
                    })
                    .start());
        }
        for (ChildProcess child : children) child.join();
        assertEquals(Map.of("child 0", 0, "child 1", 1, "count", 1000), dict);
        assertEquals(dict, new TreeMap<>(dict));
        assertEquals(3, dict.size());
        assertEquals(1, dict.putIfAbsent("child 1", 7));
        assertEquals(7, dict.computeIfAbsent("new", (Function<String, Integer> & Serializable) key -> 7));
        assertEquals(
                8, dict.compute("new", (BiFunction<String, Integer, Integer> & Serializable) (key, old) -> old + 1));
        assertEquals(5, dict.getOrDefault("absent", 5));
        assertTrue(dict.replace("new", 8, 9));
        assertTrue(dict.remove("new", 9));
        assertTrue(dict.keySet().remove("count"));
        assertEquals(Set.of("child 0", "child 1"), dict.keySet());
        assertEquals(1, dict.values().stream().mapToInt(x -> x).sum());
        Map<String, Integer> seen = new TreeMap<>();
        dict.forEach(seen::put);
        for (var entry : dict.entrySet()) assertEquals(entry.getValue(), seen.get(entry.getKey()));
        assertEquals(2, seen.size());
    }

    @Test
    @DisplayName("M01 a dict that is changed while somebody goes through it is an error there")
    void changedWhileGoneThrough() {
        Map<Integer, Integer> dict = manager.dict();
        for (int i = 0; i < 3; i++) dict.put(i, i);
        assertThrows(ConcurrentModificationException.class, () -> {
            Iterator<Integer> keys = dict.keySet().iterator();
            dict.put(1000, keys.next());
            keys.next();
        });
    }

    @Test
    @DisplayName("M01 nested proxies keep what they stand for, also in itself")
    void nestedProxies() throws Exception {
        Map<String, List<Object>> dict = manager.dict();
        dict.put("inner", manager.list());
        collectGarbage();
        dict.get("inner").add(1);
        inChild(() -> dict.get("inner").add(2));
        assertEquals(List.of(1, 2), dict.get("inner"));
        List<Object> self = manager.list();
        self.add(self);
        self.add("x");
        assertTrue(self.contains(self));
        assertEquals(self, self.get(0));
        assertEquals("x", ((List<?>) self.get(0)).get(1));
        assertTrue(self.toString().endsWith(", x]"), self.toString());
    }

    private static void collectGarbage() throws Exception {
        System.gc();
        Counter there = counter();
        there.collectGarbage();
        there.collectGarbage();
    }

    @Test
    @DisplayName("M01 what nobody holds is forgotten, also if a process died that held it")
    void whatNobodyHolds() throws Exception {
        try (Manager own = MP.manager()) {
            Counter there = own.create(Counter.class, Counting::new);
            List<List<Integer>> outer = own.list();
            int before = own.size();
            for (int i = 0; i < 10; i++) outer.add(own.list());
            while (own.size() > before + 10) collect(there);
            assertEquals(before + 10, own.size());
            outer.clear();
            while (own.size() > before) collect(there);
            ProcessEvent made = MP.event();
            ChildProcess child = MP.process(() -> {
                List<Integer> first = outer.get(0);
                first.add(1);
                made.set();
                new CountDownLatch(1).await();
                first.add(2);
            });
            outer.add(own.list());
            child.start();
            made.await();
            outer.clear();
            collect(there);
            assertTrue(own.size() > before);
            child.kill();
            while (own.size() > before) collect(there);
        }
    }

    private static void collect(Counter there) {
        System.gc();
        there.collectGarbage();
    }

    // ---- cells ----

    @Test
    @DisplayName("example 18: a manager's dict and list are filled by two processes")
    void fromCells() {
        Cells.INSTANCE.run(181, """
                void expect(Object expected, Object actual) {
                    if (!expected.equals(actual)) throw new IllegalStateException("" + actual);
                }
                Manager manager = mp.manager();
                Map<String, Integer> dict = manager.dict();
                List<String> list = manager.list();
                void fill(String name, int number) {
                    dict.put(name, number);
                    list.add(name);
                }
                """);
        Cells.INSTANCE.run(182, """
                var filling = List.of(mp.process(() -> fill("a", 1)).start(), mp.process(() -> fill("b", 2)).start());
                for (var child : filling) child.join();
                expect(Map.of("a", 1, "b", 2), Map.copyOf(dict));
                expect(Set.of("a", "b"), Set.copyOf(list));
                """);
        Cells.INSTANCE.run(183, """
                interface Adder { int add(int number); }
                class Sum implements Adder {
                    int sum;
                    public synchronized int add(int number) { return sum += number; }
                }
                int one = 1;
                Adder adder = manager.create(Adder.class, () -> new Sum());
                var adding = mp.process(() -> adder.add(2)).start();
                adding.join();
                expect(3, adder.add(1));
                expect(4, dict.compute("a", (key, old) -> old + adder.add(0)));
                expect(2, dict.merge("new", one, (x, y) -> x + y) + one);
                manager.close();
                """);
    }

    // ---- M02 M03 ----

    @Test
    @DisplayName("M02 a namespace has attributes, and shows those that are not hidden")
    void aNamespace() throws Exception {
        Manager.Namespace names = manager.namespace();
        names.set("name", "Bob");
        names.set("job", "Builder");
        names.set("_hidden", "hidden");
        inChild(() -> names.set("name", names.get("name") + "!"));
        assertEquals("Bob!", names.<String>get("name"));
        names.remove("name");
        assertThrows(NoSuchElementException.class, () -> names.get("name"));
        assertEquals("Namespace(job=Builder)", names.toString());
        assertEquals(Set.of("job", "_hidden"), names.names());
    }

    @Test
    @DisplayName("M02 a queue in a dict, and in a list, is the same queue")
    void aQueueInside() throws Exception {
        Map<String, ProcessQueue<String>> dict = manager.dict();
        List<ProcessQueue<String>> list = manager.list();
        ProcessQueue<String> queue = manager.queue();
        dict.put("queue", queue);
        list.add(queue);
        inChild(() -> {
            dict.get("queue").put("by the dict");
            list.get(0).put("by the list");
        });
        assertEquals("by the dict", queue.take());
        assertEquals("by the list", queue.take());
    }

    @Test
    @DisplayName("M03 what a proxy gives is a copy, and putting it again is a change")
    void copies() {
        Map<String, List<Integer>> dict = manager.dict();
        dict.put("list", new ArrayList<>());
        dict.get("list").add(1);
        assertEquals(List.of(), dict.get("list"));
        List<Integer> changed = dict.get("list");
        changed.add(1);
        dict.put("list", changed);
        assertEquals(List.of(1), dict.get("list"));
    }

    // ---- M04 ----

    @Test
    @DisplayName("M04 a registered type is called by its interface, and exceptions keep their types")
    void aRegisteredType() throws Exception {
        Counter counter = counter();
        inChild(() -> counter.increment(5));
        assertEquals(6, counter.increment(1));
        assertEquals(12, counter.twice());
        IOException thrown = assertThrows(IOException.class, () -> counter.increment(-1));
        assertEquals("not backwards: -1", thrown.getMessage());
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) frames.add(frame.getMethodName());
        assertTrue(frames.indexOf("increment") >= 0, frames.toString());
        assertTrue(frames.indexOf("aRegisteredType") > frames.indexOf("increment"), frames.toString());
        List<String> names = new ArrayList<>();
        counter.names().forEachRemaining(names::add);
        assertEquals(List.of("a", "b"), names);
        counter.copy().add("here only");
        assertEquals(List.of("by 5", "by 1"), counter.copy());
        Counter another = counter.another();
        assertEquals(3, another.increment(3));
        assertNotEquals(counter, another);
        assertFalse(counter instanceof Counting);
    }

    @Test
    @DisplayName("M04 what is not exposed, not registered or cannot travel is named")
    void whatIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> manager.create(Runnable.class))
                .getMessage()
                .contains("manager.register(Runnable.class"));
        assertThrows(IllegalArgumentException.class, () -> manager.register(Counting.class, Counting::new));
        assertThrows(NotTransferableException.class, () -> counter().cannotTravel());
        Map<String, Object> dict = manager.dict();
        assertThrows(NotTransferableException.class, () -> dict.put("thread", Thread.currentThread()));
        assertTrue(dict.isEmpty());
        Manager ofThisProcess = manager;
        assertThrows(
                NotTransferableException.class,
                () -> MP.process(() -> ofThisProcess.dict())
                        .name("taker")
                        .start()
                        .join());
    }

    @Test
    @DisplayName("M04 a manager ends with exit code 0, and then each call is an error")
    void theEnd() throws Exception {
        Manager own = MP.manager();
        Map<String, Integer> dict = own.dict();
        own.close();
        own.close();
        assertEquals(0, own.process().orElseThrow().exitcode().getAsInt());
        assertThrows(ManagerException.class, () -> dict.put("x", 1));
        assertThrows(ManagerException.class, own::dict);
    }

    @Test
    @DisplayName("a manager that dies is an error in every proxy, also in one that waits")
    void theDeath() throws Exception {
        Manager own = MP.manager();
        Counter counter = own.create(Counter.class, Counting::new);
        Map<String, Integer> dict = own.dict();
        FutureTask<Object> waiting = inThread(() -> {
            counter.block();
            return "it returned";
        });
        ProcessEvent ready = MP.event();
        ChildProcess child = MP.process(() -> {
                    dict.put("x", 1);
                    ready.set();
                    while (true) dict.put("x", 2);
                })
                .start();
        ready.await();
        own.process().orElseThrow().kill();
        assertInstanceOf(
                ManagerException.class,
                assertThrows(ExecutionException.class, waiting::get).getCause());
        child.join();
        assertTrue(TestHost.INSTANCE.err(child).contains("ManagerException"), TestHost.INSTANCE.err(child));
        own.process().orElseThrow().join();
        String message =
                assertThrows(ManagerException.class, () -> dict.put("x", 1)).getMessage();
        assertTrue(message.contains("-9"), message);
        assertFalse(message.contains("If it has ended"), message);
        own.close();
    }

    // ---- M05 ----

    @Test
    @DisplayName("M05 who knows address and key connects, and uses queues, dicts and registered types")
    void remote() throws Exception {
        try (Manager server = MP.manager(Way.loopback(), KEY)) {
            SocketAddress address = server.address();
            assertNotEquals(0, ((InetSocketAddress) address).getPort());
            assertThrows(AuthenticationException.class, () -> MP.connect(address, new byte[1]));
            server.register(Counter.class, Counting::new);
            Map<String, Object> shared = server.dict();
            inChild(() -> {
                try (Manager connected = MP.connect(address, KEY)) {
                    Counter counter = connected.create(Counter.class);
                    if (counter.increment(2) != 2) throw new AssertionError("the wrong count");
                    ProcessQueue<String> queue = connected.queue(3);
                    queue.put("x");
                    if (!queue.take().equals("x")) throw new AssertionError("the wrong element");
                }
                shared.put("child", "was here");
            });
            assertEquals("was here", shared.get("child"));
        }
    }

    static final class Noticeboard implements Guest.Board {
        private static final ProcessQueue<Object> QUESTIONS = MP.queue();

        @Override
        public ProcessQueue<Object> questions() {
            return QUESTIONS;
        }

        @Override
        public Map<String, Object> notes() {
            return Map.of("a", 1);
        }
    }

    @Test
    @DisplayName("M05 a program of another family uses a manager over its socket")
    void aGuest() throws Exception {
        try (Manager server = MP.manager(Way.loopback(), KEY)) {
            Guest.Board board = server.create(Guest.Board.class, Noticeboard::new);
            board.questions().put("a question");
            Process guest = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Guest.class.getName(),
                            Integer.toString(((InetSocketAddress) server.address()).getPort()),
                            "secret")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(guest.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("""
                    asked a question
                    full true false
                    took 1
                    interrupted
                    then took 3
                    another thread locked false
                    signalled
                    nested true
                    streamed [x]
                    noted {a=1}
                    still 0
                    """, output);
            assertEquals("an answer", board.questions().take());
            assertEquals(0, guest.waitFor());
        }
    }

    @Test
    @DisplayName(
            "M05 a manager can be started again at the same address at once, and old proxies know that it is another")
    void theSameAddress() throws Exception {
        SocketAddress address;
        Map<String, Integer> old;
        try (Manager first = MP.manager(Way.loopback(), KEY)) {
            address = first.address();
            old = first.dict();
        }
        try (Manager second = MP.manager(address, KEY)) {
            assertThrows(ManagerException.class, () -> old.put("x", 1));
            second.dict().put("x", 1);
            assertThrows(ManagerException.class, () -> MP.manager(address, KEY));
        }
    }

    // ---- M06 ----

    @Test
    @DisplayName("M06 all types are usable from a worker")
    void allTypes() throws Exception {
        ProcessEvent event = manager.event();
        ProcessLock lock = manager.lock();
        ProcessLock rlock = manager.reentrantLock();
        ProcessSemaphore semaphore = manager.semaphore(1);
        ProcessSemaphore bounded = manager.boundedSemaphore(1);
        ProcessCondition condition = manager.condition();
        ProcessBarrier barrier = manager.barrier(2);
        ProcessQueue<Integer> queue = manager.queue();
        JoinableQueue<Integer> joinable = manager.joinableQueue();
        Set<Integer> set = manager.set();
        Manager.Value<Integer> value = manager.value(1);
        List<Integer> array = manager.array(List.of(1, 2, 3));
        ChildProcess child = MP.process(() -> {
                    lock.lock();
                    rlock.withLock((Runnable) rlock::lock);
                    rlock.unlock();
                    semaphore.acquire();
                    bounded.acquire();
                    bounded.release();
                    condition.lock().withLock((Runnable) condition::signalAll);
                    queue.put(1);
                    joinable.put(2);
                    set.add(3);
                    value.update(x -> x + 1);
                    array.set(0, 4);
                    event.set();
                    barrier.await();
                })
                .start();
        event.await();
        assertTrue(lock.isLocked());
        lock.unlock();
        assertFalse(semaphore.tryAcquire());
        semaphore.release();
        assertEquals(1, queue.take());
        assertEquals(2, joinable.take());
        joinable.taskDone();
        joinable.join();
        assertEquals(Set.of(3), set);
        assertEquals(2, value.get());
        assertEquals("Value(2)", value.toString());
        assertEquals(List.of(4, 2, 3), array);
        assertThrows(UnsupportedOperationException.class, () -> array.add(5));
        assertThrows(IllegalStateException.class, bounded::release);
        barrier.await();
        child.join();
        assertEquals(0, child.exitcode().getAsInt());
    }

    // ---- M08 M09 ----

    @Test
    @DisplayName("M08 a call that takes long makes no other thread wait")
    void aSlowCall() throws Exception {
        Counter counter = counter();
        List<FutureTask<Object>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++)
            waiting.add(inThread(() -> {
                counter.block();
                return "done";
            }));
        assertEquals(1, counter.increment(1));
        inChild(() -> counter.increment(1));
        counter.unblock();
        for (var task : waiting) assertEquals("done", task.get());
    }

    @Test
    @DisplayName("M08 an interrupt ends a call in the manager, and the thread calls on")
    void interrupted() throws Exception {
        Counter counter = counter();
        FutureTask<Integer> waiting = new FutureTask<>(() -> {
            assertThrows(InterruptedException.class, counter::block);
            return counter.increment(1);
        });
        Thread thread = new Thread(waiting);
        thread.start();
        thread.interrupt();
        assertEquals(1, waiting.get());
        Thread.currentThread().interrupt();
        assertEquals(2, counter.increment(1));
        assertTrue(Thread.interrupted());
    }

    @Test
    @DisplayName("M09 the initializer runs in the manager, and what it throws is told")
    void theInitializer() throws Exception {
        try (Manager own = MP.manager(() -> System.setProperty("initialized", "yes"))) {
            Property property = own.create(Property.class, () -> System::getProperty);
            assertEquals("yes", property.of("initialized"));
            assertEquals(null, System.getProperty("initialized"));
        }
        ManagerException thrown = assertThrows(
                ManagerException.class,
                () -> MP.manager((Target) () -> {
                    throw new IllegalStateException("not today");
                }));
        assertTrue(thrown.getMessage().contains("not today"), thrown.getMessage());
        ManagerException ended = assertThrows(ManagerException.class, () -> MP.manager(() -> System.exit(7)));
        assertTrue(ended.getMessage().contains("exit code 7"), ended.getMessage());
    }

    interface Property {
        String of(String name);
    }

    @Test
    @DisplayName("M09 a manager that ends by itself is told with its exit code")
    void endsByItself() throws Exception {
        try (Manager own = MP.manager()) {
            Counter counter = own.create(Counter.class, Counting::new);
            assertThrows(ManagerException.class, () -> counter.end(3));
            own.process().orElseThrow().join(Duration.ofSeconds(10));
            String message = assertThrows(ManagerException.class, () -> counter.increment(1))
                    .getMessage();
            assertTrue(message.contains("exit code 3"), message);
        }
    }
}
