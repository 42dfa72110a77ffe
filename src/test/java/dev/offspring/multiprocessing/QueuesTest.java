package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class QueuesTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    @DisplayName("Q01 a bounded queue is full after so many puts, in every form of putting")
    void aBoundedQueueIsFull() throws InterruptedException {
        ProcessQueue<Integer> queue = MP.queue(6);
        queue.put(1);
        assertTrue(queue.offer(2, SHORT));
        assertTrue(queue.offer(3, 1, TimeUnit.SECONDS));
        assertTrue(queue.offer(4));
        assertTrue(queue.add(5));
        assertTrue(queue.addAll(List.of(6)));
        assertFalse(queue.isEmpty());
        assertTrue(queue.isFull());
        assertFalse(queue.offer(7));
        assertFalse(queue.offer(7, SHORT));
        assertThrows(IllegalStateException.class, () -> queue.add(7));
        ChildProcess consumer = MP.process(() -> {
                    for (int i = 1; i <= 6; i++)
                        if (queue.take() != i) throw new IllegalStateException("out of order at " + i);
                })
                .start();
        consumer.join();
        assertEquals(0, consumer.exitcode().orElseThrow());
        assertTrue(queue.isEmpty());
        assertFalse(queue.isFull());
    }

    @Test
    @DisplayName("Q02 Q04 every form of taking, in order, with its size")
    void takingInOrder() throws InterruptedException {
        ProcessQueue<Integer> queue = MP.queue();
        assertEquals(0, queue.size());
        for (int i = 1; i <= 5; i++) queue.put(i);
        assertEquals(5, queue.size());
        assertEquals(1, queue.peek());
        assertEquals(1, queue.take());
        assertEquals(2, queue.poll());
        assertEquals(3, queue.poll(SHORT));
        assertEquals(4, queue.poll(1, TimeUnit.SECONDS));
        List<Integer> rest = new ArrayList<>();
        assertEquals(1, queue.drainTo(rest));
        assertEquals(List.of(5), rest);
        assertNull(queue.poll());
        long before = System.nanoTime();
        assertNull(queue.poll(Duration.ofMillis(200)));
        assertTrue(System.nanoTime() - before >= 100_000_000);
    }

    private static Set<Path> filesOfMessages() throws IOException {
        String own = "offspring-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> files = Files.walk(Path.of("/dev/shm"), 2)) {
            return files.filter(
                            file -> file.getParent().getFileName().toString().startsWith(own)
                                    && file.getFileName().toString().contains("."))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    @DisplayName("large messages of all sizes arrive whole, and keep no more than a little memory for those to come")
    void largeMessages() throws Exception {
        Set<Path> before = filesOfMessages();
        ProcessQueue<byte[]> queue = MP.queue();
        Random random = new Random(5);
        for (int size : new int[] {2 << 20, 100_000, 1 << 20, 6 << 20, 70_000, 3 << 20, 20_000, 1 << 20}) {
            byte[] message = new byte[size];
            random.nextBytes(message);
            byte[] another = Arrays.copyOf(message, size / 2);
            queue.put(message);
            queue.put(another);
            assertArrayEquals(message, queue.take());
            assertArrayEquals(another, queue.take());
        }
        Set<Path> kept = filesOfMessages();
        kept.removeAll(before);
        assertEquals(2, kept.size());
        for (Path file : kept) assertTrue(Files.size(file) <= 4 << 20);
        queue.close();
        for (Path file : kept) while (Files.exists(file)) Thread.onSpinWait();
    }

    @Test
    @DisplayName("interrupts while large messages are put and taken lose none and tear none")
    void interruptsAndLargeMessages() throws Exception {
        ProcessQueue<byte[]> queue = MP.queue(2);
        int messages = 300;
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Thread producer = new Thread(() -> eachUntilDone(messages, failures, i -> {
            byte[] message = new byte[1 << 20];
            Arrays.fill(message, (byte) i);
            queue.put(message);
        }));
        Thread consumer = new Thread(() -> eachUntilDone(messages, failures, i -> {
            byte[] message = queue.take();
            byte[] expected = new byte[1 << 20];
            Arrays.fill(expected, (byte) i);
            if (!Arrays.equals(expected, message)) throw new AssertionError("message " + i);
        }));
        producer.setDaemon(true);
        consumer.setDaemon(true);
        producer.start();
        consumer.start();
        while (failures.isEmpty() && (producer.isAlive() || consumer.isAlive())) {
            producer.interrupt();
            consumer.interrupt();
            LockSupport.parkNanos(300_000);
        }
        assertEquals(List.of(), failures);
    }

    private interface Step {
        void at(int i) throws InterruptedException;
    }

    private static void eachUntilDone(int count, List<Throwable> failures, Step step) {
        int i = 0;
        try {
            while (i < count) {
                try {
                    step.at(i);
                    i++;
                } catch (InterruptedException e) {
                    // once more
                }
            }
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }

    @Test
    @DisplayName("draining takes what is there up to an end marker, which stays for who takes next")
    void drainingToTheEnd() throws InterruptedException {
        ProcessQueue<Integer> queue = MP.queue();
        queue.put(1);
        queue.put(2);
        queue.putEnd();
        queue.put(3);
        List<Integer> drained = new ArrayList<>();
        assertEquals(2, queue.drainTo(drained));
        assertEquals(List.of(1, 2), drained);
        assertThrows(EndOfQueueException.class, () -> queue.drainTo(drained));
        assertEquals(1, queue.drainTo(drained, 5));
        assertEquals(List.of(1, 2, 3), drained);
        assertEquals(0, queue.drainTo(drained));
    }

    @Test
    @DisplayName("Q03 two processes put into one queue, and each one's order is kept")
    void twoProducers() throws InterruptedException {
        ProcessQueue<String> queue = MP.queue();
        ChildProcess a = MP.process(() -> produce(queue, "a", 10)).start();
        ChildProcess b = MP.process(() -> produce(queue, "b", 10)).start();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) all.add(queue.take());
        for (String who : List.of("a", "b"))
            assertEquals(
                    IntStream.range(0, 10).mapToObj(i -> who + i).toList(),
                    all.stream().filter(text -> text.startsWith(who)).toList());
        a.join();
        b.join();
    }

    private static void produce(ProcessQueue<String> queue, String who, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) queue.put(who + i);
    }

    @Test
    @DisplayName("Q05 join waits until all is done, and more cannot be done than was put")
    void joinWaitsForAll() throws InterruptedException {
        JoinableQueue<Integer> queue = MP.joinableQueue();
        List<ChildProcess> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++)
            workers.add(MP.process(() -> {
                        for (Integer ignored : queue.untilEnd()) queue.taskDone();
                    })
                    .start());
        for (int i = 0; i < 10; i++) queue.put(i);
        queue.join();
        assertTrue(queue.isEmpty());
        for (ChildProcess ignored : workers) queue.putEnd();
        queue.join();
        for (ChildProcess worker : workers) worker.join();
        queue.put(1);
        assertFalse(queue.join(SHORT));
        queue.taskDone();
        assertThrows(IllegalStateException.class, queue::taskDone);
    }

    @Test
    @DisplayName("Q06 what cannot travel is refused by put, and takes no room")
    void whatCannotTravelIsRefused() throws InterruptedException {
        ProcessQueue<Object> queue = MP.queue(1);
        assertThrows(NotTransferableException.class, () -> queue.put(new Thread()));
        assertThrows(NullPointerException.class, () -> queue.put(null));
        assertEquals(0, queue.size());
        List<Integer> list = new ArrayList<>(List.of(1));
        assertTrue(queue.offer(list));
        list.add(2);
        assertEquals(List.of(1), queue.take());
    }

    @Test
    @DisplayName("Q07 a closed queue is not used")
    void aClosedQueueIsNotUsed() throws InterruptedException {
        ProcessQueue<Integer> unused = MP.queue();
        unused.close();
        assertTrue(unused.isEmpty());
        ProcessQueue<Integer> queue = MP.queue();
        queue.put(1);
        queue.close();
        queue.close();
        queue.joinThread();
        assertThrows(IllegalStateException.class, queue::isEmpty);
        assertThrows(IllegalStateException.class, () -> queue.put(2));
        assertThrows(IllegalStateException.class, queue::take);
    }

    @Test
    @DisplayName("Q08 a child does not end before what it has put is taken, unless it says so")
    void joinBeforeDrain() throws InterruptedException {
        ProcessQueue<byte[]> queue = MP.queue();
        ChildProcess little = MP.process(() -> fill(queue, 30)).start();
        little.join();
        ChildProcess child = MP.process(() -> fill(queue, 100)).start();
        ProcessQueue<byte[]> other = MP.queue();
        ChildProcess careless = MP.process(() -> {
                    fill(other, 100);
                    other.cancelJoinThread();
                })
                .start();
        careless.join();
        assertEquals(0, careless.exitcode().orElseThrow());
        assertFalse(child.join(SHORT));
        for (int i = 0; i < 130; i++) assertEquals(1000, queue.take().length);
        child.join();
        assertEquals(0, child.exitcode().orElseThrow());
    }

    private static void fill(ProcessQueue<byte[]> queue, int kilobytes) throws InterruptedException {
        for (int i = 0; i < kilobytes; i++) queue.put(new byte[1000]);
    }

    @ParameterizedTest
    @EnumSource(
            value = StartMethod.class,
            names = {"SPAWN", "FORKSERVER"})
    @DisplayName("Q09 Q13 each element is taken by one consumer; an end marker for each ends them")
    void eachElementOnce(StartMethod method) throws InterruptedException {
        ProcessQueue<Integer> work = MP.context(method).queue(10);
        ProcessQueue<Integer> taken = MP.queue();
        List<ChildProcess> consumers = new ArrayList<>();
        for (int i = 0; i < 3; i++)
            consumers.add(MP.process(() -> {
                        for (Integer number : work.untilEnd()) taken.put(number);
                    })
                    .startMethod(method)
                    .start());
        for (int i = 0; i < 2000; i++) work.put(i);
        for (int i = 0; i < 3; i++) work.putEnd();
        int[] all = new int[2000];
        for (int i = 0; i < all.length; i++) all[i] = taken.take();
        Arrays.sort(all);
        assertArrayEquals(IntStream.range(0, 2000).toArray(), all);
        for (ChildProcess consumer : consumers) consumer.join();
        assertTrue(work.isEmpty());
        assertTrue(taken.isEmpty());
    }

    @Test
    @DisplayName("Q12 a simple queue is empty, not empty, and empty again, as other processes use it")
    void aSimpleQueue() throws InterruptedException {
        ProcessQueue<String> queue = MP.simpleQueue();
        assertTrue(queue.isEmpty());
        MP.process(() -> queue.put("x")).start().join();
        assertFalse(queue.isEmpty());
        assertEquals("x", queue.take());
        assertTrue(queue.isEmpty());
        queue.close();
        queue.close();
        assertThrows(IllegalStateException.class, queue::isEmpty);
    }

    @Test
    @DisplayName("a reader that is killed takes at most one element with it")
    void aReaderIsKilled() throws InterruptedException {
        ProcessQueue<Integer> queue = MP.queue();
        ProcessEvent reading = MP.event();
        ChildProcess reader = MP.process(() -> {
                    reading.set();
                    while (true) queue.take();
                })
                .start();
        reading.await();
        for (int i = 0; i < 1000; i++) queue.put(i);
        reader.kill();
        reader.join();
        queue.clear();
        queue.put(4711);
        assertEquals(4711, queue.poll(Duration.ofSeconds(10)));
    }

    @Test
    @DisplayName("messages of all sizes pass, also those that no ring holds")
    void allSizesPass() throws InterruptedException {
        for (ProcessQueue<byte[]> queue : List.<ProcessQueue<byte[]>>of(MP.queue(), MP.queue(3), MP.queue(100_000))) {
            for (int size : new int[] {0, 1, 16_000, 17_000, 60_000, 1 << 20}) {
                byte[] bytes = new byte[size];
                Arrays.fill(bytes, (byte) size);
                queue.put(bytes);
                queue.put(bytes);
                assertArrayEquals(bytes, queue.take());
                assertArrayEquals(bytes, queue.take());
            }
        }
    }

    @Test
    @DisplayName("X04 a child passes its queue on to a grandchild")
    void aGrandchildPuts() throws InterruptedException {
        ProcessQueue<String> queue = MP.queue();
        ChildProcess child = MP.process(() -> {
                    ProcessQueue<String> own = Multiprocessing.local().queue();
                    Multiprocessing.local()
                            .process(() -> {
                                queue.put("grandchild");
                                own.put("to its parent");
                            })
                            .start()
                            .join();
                    queue.put(own.take());
                })
                .start();
        assertEquals("grandchild", queue.take());
        assertEquals("to its parent", queue.take());
        child.join();
    }

    @Test
    @DisplayName("a queue travels through a queue, and outlives who made it")
    void aQueueTravelsThroughAQueue() throws InterruptedException {
        ProcessQueue<ProcessQueue<String>> queues = MP.queue();
        ChildProcess maker = MP.process(() -> {
                    ProcessQueue<String> made = Multiprocessing.local().queue();
                    made.put("hello");
                    queues.put(made);
                })
                .start();
        maker.join();
        assertEquals("hello", queues.take().take());
    }
}
