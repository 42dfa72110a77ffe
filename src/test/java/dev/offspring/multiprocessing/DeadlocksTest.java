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
}
