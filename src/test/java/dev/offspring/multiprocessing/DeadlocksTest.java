package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.hub.WaitGraph;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("LockNotBeforeTry") // what this pattern protects from is what is tried here
final class DeadlocksTest {
    @AfterEach
    void watchAgain() {
        MP.detectDeadlocks(true);
    }

    @Test
    @DisplayName("Q08 joining a child that waits for room in a queue is a deadlock, and draining first is none")
    void joinBeforeDrain() throws Exception {
        ProcessQueue<Integer> queue = MP.queue(5);
        ChildProcess filler = MP.process(() -> {
                    for (int i = 0; i < 10; i++) queue.put(i);
                })
                .name("filler")
                .start();
        var deadlock = assertThrows(DeadlockException.class, filler::join);
        String words = deadlock.getMessage();
        assertTrue(words.contains("waits for filler (pid " + filler.pid() + ") to end"), words);
        assertTrue(words.contains("waits to put into " + queue.toString().replaceFirst(" .*", "") + " of 5"), words);
        List<WaitGraph.Wait> waits = deadlock.graph().waits();
        assertEquals(2, waits.size());
        assertTrue(
                waits.stream().anyMatch(wait -> wait.on().equals(List.of("filler (pid " + filler.pid() + ")"))), words);
        for (int i = 0; i < 10; i++) assertEquals(i, queue.take());
        filler.join();
        assertEquals(0, filler.exitcode().orElseThrow());
    }

    @Test
    @DisplayName("Q08 a child that has ended but for what nobody takes is a deadlock, too")
    void whatNobodyTakes() throws Exception {
        ProcessQueue<byte[]> queue = MP.queue();
        ChildProcess filler = MP.process(() -> {
                    for (int i = 0; i < 100; i++) queue.put(new byte[1000]);
                })
                .start();
        assertThrows(DeadlockException.class, filler::join);
        for (int i = 0; i < 100; i++) queue.take();
        filler.join();
    }

    @Test
    @DisplayName("two locks taken in opposite order are a deadlock")
    void oppositeOrder() throws Exception {
        ProcessLock one = MP.lock();
        ProcessLock two = MP.lock();
        ProcessBarrier both = MP.barrier(2);
        ChildProcess a = MP.process(() -> takeBoth(one, two, both)).start();
        ChildProcess b = MP.process(() -> takeBoth(two, one, both)).start();
        var deadlock = assertThrows(DeadlockException.class, a::join);
        assertEquals(3, deadlock.graph().waits().size(), deadlock.getMessage());
        a.kill();
        b.join(); // it is told that the lock's holder is dead
        assertEquals(1, b.exitcode().orElseThrow());
    }

    private static void takeBoth(ProcessLock first, ProcessLock second, ProcessBarrier both) throws Exception {
        first.lock();
        both.await();
        second.lock();
    }

    @Test
    @DisplayName("a thread that takes the same lock twice waits for itself")
    void takenTwice() {
        ProcessLock lock = MP.lock();
        lock.lock();
        assertThrows(DeadlockException.class, lock::lock);
        lock.unlock();
        assertTrue(lock.tryLock());
    }

    @Test
    @DisplayName("taking from a queue that nobody else has is a deadlock, and an event that nobody can set")
    void nobodyElse() {
        ProcessQueue<Integer> queue = MP.queue();
        assertThrows(DeadlockException.class, queue::take);
        assertThrows(DeadlockException.class, () -> MP.event().await());
        assertThrows(DeadlockException.class, () -> MP.barrier(2).await());
        assertThrows(DeadlockException.class, () -> MP.pipe().first().receive());
    }

    @Test
    @DisplayName("who waits for a child that works is left alone")
    void aChildThatWorks() throws Exception {
        ProcessQueue<Integer> queue = MP.queue();
        ProcessSemaphore never = MP.semaphore(0);
        ChildProcess child = MP.process(() -> {
                    never.tryAcquire(Duration.ofMillis(1500));
                    queue.put(1);
                })
                .start();
        assertEquals(1, queue.take());
        child.join();
    }

    @Test
    @DisplayName("who waits for another thread of its own is left alone")
    void aThreadThatWorks() throws Exception {
        ProcessQueue<Integer> queue = MP.queue();
        ProcessSemaphore never = MP.semaphore(0);
        Thread thread = new Thread(() -> {
            try {
                never.tryAcquire(Duration.ofMillis(1500));
                Thread.sleep(2000); // it is the processor time of a time that is measured
                queue.put(1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        assertEquals(1, queue.take());
        thread.join();
    }

    @Test
    @DisplayName("switched off, nothing is found; the graph can be looked at all the same")
    void switchedOff() throws Exception {
        MP.detectDeadlocks(false);
        ProcessQueue<Integer> queue = MP.queue();
        ProcessSemaphore never = MP.semaphore(0);
        AtomicReference<String> seen = new AtomicReference<>("");
        Thread other = new Thread(() -> {
            while (!MP.waitGraph().toString().contains("waits to take from")) Thread.onSpinWait();
            try {
                never.tryAcquire(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            seen.set(MP.waitGraph().toString());
            MP.detectDeadlocks(true);
        });
        other.start();
        assertThrows(DeadlockException.class, queue::take);
        assertTrue(seen.get().contains("waits to take from"), seen.get());
        other.join();
    }

    @Test
    @DisplayName("who waits for a pool whose task waits for him is in a deadlock, in whatever way he waits")
    void throughAPool() throws Exception {
        ProcessQueue<Integer> queue = MP.queue();
        try (ProcessPool pool = MP.pool(2)) {
            pool.map(x -> queue.size(), MP.range(2), 1); // both know the queue, and the one with no task waits for work
            var deadlock = assertThrows(DeadlockException.class, () -> pool.apply(() -> queue.take()));
            assertTrue(deadlock.getMessage().contains("waits for the result of a call of a pool"));
            assertTrue(deadlock.getMessage().contains("waits to take from"), deadlock.getMessage());
            assertEquals(7, pool.apply(() -> 7), "the task was cancelled, and the pool is whole");
            try (var results = pool.imap(x -> queue.take(), MP.range(2))) {
                assertThrows(DeadlockException.class, results::next);
            }
        }
        ProcessPool closing = MP.pool(1);
        AsyncResult<Integer> result = closing.applyAsync(() -> queue.take());
        assertThrows(DeadlockException.class, closing::close);
        assertTrue(result.isCancelled());
    }

    @Test
    @DisplayName("a task that waits for another task is left alone")
    void tasksThatTalk() throws Exception {
        ProcessQueue<Integer> queue = MP.queue();
        ProcessSemaphore never = MP.semaphore(0);
        try (ProcessPool pool = MP.pool(2)) {
            AsyncResult<Integer> taken = pool.applyAsync(() -> queue.take());
            var unused = pool.applyAsync(() -> {
                never.tryAcquire(Duration.ofMillis(1500));
                queue.put(5);
                return 0;
            });
            assertEquals(5, taken.result());
        }
    }

    @Test
    @DisplayName("who waits for the first of several is in a deadlock if none of them will ever come")
    void noneOfSeveral() throws Exception {
        Pipe pipe = MP.pipe();
        ProcessEvent event = MP.event();
        ChildProcess child = MP.process(event::await).start();
        var deadlock = assertThrows(DeadlockException.class, () -> MP.await(List.of(pipe.first(), child)));
        assertEquals(3, deadlock.graph().waits().size(), deadlock.getMessage());
        event.set();
        assertEquals(List.of(child), MP.await(List.of(pipe.first(), child)));
    }

    @Test
    @DisplayName("who is stuck elsewhere is not part of the story")
    void onlyTheOwnStory() throws Exception {
        ProcessQueue<Integer> other = MP.queue();
        ProcessLock lock = MP.lock();
        ChildProcess stuck = MP.process(() -> {
                    lock.lock();
                    other.take();
                })
                .start();
        assertThrows(DeadlockException.class, stuck::join);
        var deadlock = assertThrows(DeadlockException.class, () -> MP.event().await());
        assertEquals(1, deadlock.graph().waits().size(), deadlock.getMessage());
        other.put(1);
        stuck.join();
    }

    private static List<String> toldOf(ChildProcess child) {
        return TestHost.INSTANCE.warnings.stream()
                .filter(warning -> warning.contains("(pid " + child.pid() + ")"))
                .toList();
    }

    @Test
    @DisplayName("a wait for a child that waits for what is not ours is a warning with the graph, once")
    void silence() throws Exception {
        ProcessQueue<Integer> queue = MP.queue();
        ChildProcess silent = MP.process(() -> {
                    Process program = new ProcessBuilder("sleep", "60").start();
                    System.out.println("program " + program.pid() + ".");
                    program.waitFor();
                    queue.put(1);
                })
                .name("silent")
                .start();
        TestHost.INSTANCE.awaitOut(silent, ".");
        long program = Long.parseLong(TestHost.INSTANCE.out(silent).replaceAll("\\D", ""));
        Thread waker = new Thread(
                () -> {
                    try {
                        while (toldOf(silent).isEmpty()) Thread.sleep(20);
                        Thread.sleep(500); // a second warning would come by now
                        ProcessHandle.of(program).ifPresent(ProcessHandle::destroy);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                },
                "junit-waker"); // none of the user's, whose sleep would be taken for hers
        waker.start();
        assertEquals(1, queue.take());
        silent.join();
        waker.join();
        List<String> told = toldOf(silent);
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).startsWith("This may be a deadlock"), told.get(0));
        assertTrue(told.get(0).contains("waits to take from"), told.get(0));
    }

    @Test
    @DisplayName("a wait for a child that sleeps, or works, is none")
    void aChildThatSleeps() throws Exception {
        ProcessQueue<Integer> queue = MP.queue();
        ChildProcess sleeping = MP.process(() -> {
                    Thread.sleep(7500);
                    queue.put(1);
                })
                .start();
        assertEquals(1, queue.take());
        sleeping.join();
        ChildProcess busy = MP.process(() -> {
                    long end = System.nanoTime() + Duration.ofMillis(7500).toNanos();
                    while (System.nanoTime() < end) Thread.onSpinWait();
                    queue.put(2);
                })
                .start();
        assertEquals(2, queue.take());
        busy.join();
        assertEquals(List.of(), toldOf(sleeping));
        assertEquals(List.of(), toldOf(busy));
    }

    @Test
    @DisplayName("a deadlock that comes after a long wait is an error, and no warning before it")
    void lateDeadlock() throws Exception {
        ProcessQueue<Integer> queue = MP.queue();
        ProcessSemaphore never = MP.semaphore(0);
        ChildProcess child = MP.process(() -> {
                    never.tryAcquire(Duration.ofMillis(2500));
                    queue.take();
                })
                .start();
        assertThrows(DeadlockException.class, child::join);
        assertEquals(List.of(), toldOf(child));
        queue.put(1);
        child.join();
    }

    @Test
    @DisplayName("a circle of waits that only an idle thread could break is a warning, soon")
    void circleWithAThread() throws Exception {
        ProcessQueue<Integer> there = MP.queue();
        ProcessQueue<Integer> back = MP.queue();
        ChildProcess child = MP.process(() -> back.put(there.take())).start();
        String pid = "(pid " + child.pid() + ")";
        Thread idle = new Thread(() -> {
            try {
                while (TestHost.INSTANCE.warnings.stream().noneMatch(warning -> warning.contains(pid)))
                    Thread.sleep(20);
                there.put(3);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        idle.start();
        assertEquals(3, back.take());
        child.join();
        idle.join();
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    @Test
    @DisplayName("who waits in such a circle is looked at from time to time, and not without end")
    void circleWithoutHaste() throws Exception {
        ProcessQueue<Integer> queue = MP.queue();
        ChildProcess taker = MP.process(() -> {
                    long before = cpuNanos();
                    queue.take();
                    queue.put((int) ((cpuNanos() - before) / 1_000_000));
                })
                .start();
        String pid = "(pid " + taker.pid() + ")";
        Thread helper = new Thread(() -> {
            try {
                while (TestHost.INSTANCE.warnings.stream().noneMatch(warning -> warning.contains(pid)))
                    Thread.sleep(20);
                Thread.sleep(2000); // it is the processor time of a time that is measured
                queue.put(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        helper.start();
        taker.join();
        int millis = queue.take();
        assertTrue(millis < 150, "a wait of 3 seconds took " + millis + " ms of processor time");
    }
}
