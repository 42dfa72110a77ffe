package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings({"LockNotBeforeTry", "WaitNotInLoop"}) // what these patterns protect from is what is tried here
final class LocksTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private static List<ChildProcess> start(int count, Target target) {
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < count; i++) children.add(MP.process(target).start());
        return children;
    }

    private static void joinAll(List<ChildProcess> children) throws InterruptedException {
        for (ChildProcess child : children) {
            child.join();
            assertEquals(0, child.exitcode().orElseThrow(), child.toString());
        }
    }

    @Test
    @DisplayName("S01 a lock is taken once, released once, and tells")
    void aLockIsTakenOnce() throws InterruptedException {
        ProcessLock lock = MP.lock();
        lock.lock();
        assertTrue(lock.isLocked());
        assertFalse(lock.tryLock());
        assertFalse(lock.tryLock(SHORT));
        lock.unlock();
        assertFalse(lock.isLocked());
        assertThrows(IllegalMonitorStateException.class, lock::unlock);
    }

    @Test
    @DisplayName("S01 S05 a lock is the same lock in a child, and anybody may release it")
    void aLockIsTheSameInAChild() throws InterruptedException {
        ProcessLock lock = MP.lock();
        ProcessEvent taken = MP.event();
        lock.lock();
        ChildProcess child = MP.process(() -> {
                    if (lock.tryLock()) throw new IllegalStateException("it was free");
                    taken.set();
                    lock.lock();
                })
                .start();
        taken.await();
        lock.unlock();
        child.join();
        assertEquals(0, child.exitcode().orElseThrow());
    }

    @Test
    @DisplayName("S02 a reentrant lock belongs to one thread of one process")
    void aReentrantLockBelongsToOneThread() throws InterruptedException {
        ProcessLock lock = MP.reentrantLock();
        for (int i = 0; i < 3; i++) lock.lock();
        ChildProcess child = MP.process(() -> {
                    if (lock.tryLock()) System.exit(2);
                    try {
                        lock.unlock();
                    } catch (IllegalMonitorStateException e) {
                        System.exit(3);
                    }
                })
                .start();
        child.join();
        assertEquals(3, child.exitcode().orElseThrow());
        for (int i = 0; i < 3; i++) lock.unlock();
        assertThrows(IllegalMonitorStateException.class, lock::unlock);
    }

    @Test
    @DisplayName("S03 a lock says who holds it, from every process")
    void aLockSaysWhoHoldsIt() throws InterruptedException {
        ProcessLock lock = MP.reentrantLock();
        assertTrue(lock.toString().endsWith("(free)"), lock.toString());
        for (int i = 0; i < 3; i++) lock.lock();
        assertTrue(lock.toString().endsWith("(held by this thread, 3 times)"), lock.toString());
        String here = "MainProcess (pid " + ProcessHandle.current().pid() + ")";
        ChildProcess child = MP.process(() -> {
                    if (!lock.toString().contains("held by " + here)) throw new IllegalStateException(lock.toString());
                })
                .start();
        child.join();
        assertEquals(0, child.exitcode().orElseThrow());
        Thread other = new Thread(() -> assertTrue(lock.toString().contains("held by this process in thread")));
        other.start();
        other.join();
        for (int i = 0; i < 3; i++) lock.unlock();
    }

    @Test
    @DisplayName("S06 who wants the lock of a dead process is told once, and the lock works again")
    void anAbandonedLockIsToldOnce() throws InterruptedException {
        ProcessLock lock = MP.lock();
        ChildProcess holder = MP.process(() -> {
                    lock.lock();
                    Runtime.getRuntime().halt(9);
                })
                .name("holder")
                .start();
        holder.join();
        var told = assertThrows(AbandonedLockException.class, lock::lock);
        assertTrue(told.getMessage().contains("holder (pid " + holder.pid() + ")"), told.getMessage());
        assertTrue(lock.tryLock());
        lock.unlock();
    }

    @Test
    @DisplayName("S06 who waits for a lock already is told when its holder is killed")
    void whoWaitsIsTold() throws InterruptedException {
        ProcessLock lock = MP.lock();
        ProcessEvent taken = MP.event();
        ChildProcess holder = MP.process(() -> {
                    lock.lock();
                    taken.set();
                    Thread.sleep(Long.MAX_VALUE);
                })
                .start();
        taken.await();
        Thread self = Thread.currentThread();
        Thread killer = new Thread(() -> {
            while (self.getState() != Thread.State.WAITING) Thread.onSpinWait();
            holder.kill();
        });
        killer.start();
        assertThrows(AbandonedLockException.class, lock::lock);
        killer.join();
        assertTrue(lock.tryLock());
    }

    @Test
    @DisplayName("S04 a semaphore counts, a bounded one has a bound")
    void aSemaphoreCounts() throws InterruptedException {
        ProcessSemaphore semaphore = MP.semaphore(2);
        assertTrue(semaphore.tryAcquire());
        assertTrue(semaphore.tryAcquire());
        assertEquals(0, semaphore.availablePermits());
        assertFalse(semaphore.tryAcquire());
        assertFalse(semaphore.tryAcquire(SHORT));
        for (int i = 1; i <= 4; i++) {
            semaphore.release();
            assertEquals(i, semaphore.availablePermits());
        }
        ProcessSemaphore bounded = MP.boundedSemaphore(1);
        assertThrows(IllegalStateException.class, bounded::release);
    }

    @Test
    @DisplayName("S04 a permit that a child releases wakes who waits")
    void aPermitTravels() throws InterruptedException {
        ProcessSemaphore semaphore = MP.semaphore(0);
        List<ChildProcess> children = start(2, semaphore::release);
        semaphore.acquire();
        semaphore.acquire();
        joinAll(children);
        assertEquals(0, semaphore.availablePermits());
    }

    @Test
    @DisplayName("S07 notify wakes so many and no more, and nothing is kept for later")
    void aConditionWakesSoMany() throws InterruptedException {
        ProcessCondition condition = MP.condition();
        ProcessSemaphore sleeping = MP.semaphore(0);
        ProcessSemaphore woken = MP.semaphore(0);
        List<ChildProcess> children = start(2, () -> sleepers(condition, sleeping, woken));
        for (int i = 0; i < 6; i++) sleeping.acquire();
        signal(condition, 1);
        woken.acquire();
        assertFalse(woken.tryAcquire(SHORT));
        signal(condition, 2);
        woken.acquire();
        woken.acquire();
        assertFalse(woken.tryAcquire(SHORT));
        signal(condition, 4);
        for (int i = 0; i < 3; i++) woken.acquire();
        signal(condition, 3);
        assertFalse(woken.tryAcquire(SHORT));
        joinAll(children);
        condition.lock().lock();
        assertFalse(condition.await(SHORT));
        condition.lock().unlock();
    }

    private static void signal(ProcessCondition condition, int count) {
        condition.lock().lock();
        condition.signal(count);
        condition.lock().unlock();
    }

    private static void sleepers(ProcessCondition condition, ProcessSemaphore sleeping, ProcessSemaphore woken)
            throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {
                condition.lock().lock();
                sleeping.release();
                condition.awaitUninterruptibly();
                woken.release();
                condition.lock().unlock();
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) thread.join();
    }

    @Test
    @DisplayName("S08 a condition wants its lock, and waits for what is said")
    void aConditionWantsItsLock() throws InterruptedException {
        ProcessCondition condition = MP.condition();
        assertThrows(IllegalMonitorStateException.class, condition::await);
        assertThrows(IllegalMonitorStateException.class, condition::signal);
        condition.lock().lock();
        assertFalse(condition.await(SHORT));
        assertTrue(condition.awaitUntil(() -> true, SHORT));
        assertFalse(condition.awaitUntil(() -> false, SHORT));
        condition.lock().unlock();
    }

    @Test
    @DisplayName("S10 an event that a child sets is set")
    void anEventIsSetByAChild() throws InterruptedException {
        ProcessEvent event = MP.event();
        assertFalse(event.await(Duration.ZERO));
        assertFalse(event.await(SHORT));
        ChildProcess child = MP.process(event::set).start();
        event.await();
        assertTrue(event.await(Duration.ZERO));
        event.clear();
        assertFalse(event.isSet());
        child.join();
    }

    @Test
    @DisplayName("S11 all parties of a barrier go on together, pass after pass")
    void aBarrierKeepsStep() throws Exception {
        ProcessBarrier barrier = MP.barrier(3);
        ProcessSemaphore steps = MP.semaphore(0);
        List<ChildProcess> children = start(2, () -> walk(barrier, steps, 10));
        walk(barrier, steps, 10);
        joinAll(children);
        assertEquals(30, steps.availablePermits());
        assertEquals(0, barrier.numberWaiting());
    }

    private static void walk(ProcessBarrier barrier, ProcessSemaphore steps, int passes) throws Exception {
        for (int pass = 1; pass <= passes; pass++) {
            steps.release();
            int index = barrier.await();
            if (steps.availablePermits() != 3 * pass) throw new IllegalStateException("not in step");
            if (index < 0 || index > 2) throw new IllegalStateException("index " + index);
            barrier.await();
        }
    }

    @Test
    @DisplayName("S13 in a thousand passes no party is ever a step ahead")
    void aThousandPasses() throws Exception {
        ProcessBarrier barrier = MP.barrier(3);
        ProcessQueue<Integer> steps = MP.queue();
        Target party = () -> {
            for (int pass = 0; pass < 1000; pass++) {
                barrier.await();
                steps.put(pass);
            }
        };
        List<ChildProcess> children = start(3, party);
        for (int i = 0; i < 3000; i++) {
            int step = steps.take();
            // a party that has passed puts its step before it comes to the barrier again
            assertTrue(step >= i / 3 - 1 && step <= i / 3 + 1, step + " as number " + i);
        }
        joinAll(children);
    }

    @Test
    @DisplayName("S12 a barrier breaks by abort, timeout and death, and reset mends it")
    void aBarrierBreaks() throws Exception {
        ProcessBarrier barrier = MP.barrier(2);
        assertThrows(TimeoutException.class, () -> barrier.await(SHORT));
        assertTrue(barrier.isBroken());
        assertThrows(BrokenBarrierException.class, barrier::await);
        barrier.reset();
        assertFalse(barrier.isBroken());
        barrier.abort();
        assertThrows(BrokenBarrierException.class, barrier::await);
        barrier.reset();
        ProcessBarrier three = MP.barrier(3);
        ChildProcess child = MP.process(three::await).start();
        Thread killer = new Thread(() -> {
            while (three.numberWaiting() < 2) Thread.onSpinWait();
            child.kill();
        });
        killer.start();
        assertThrows(BrokenBarrierException.class, three::await);
        killer.join();
        assertEquals(0, MP.barrier(1, () -> {}).await());
    }

    @Test
    @DisplayName("S15 a lock of one context works in another's child")
    void contextsShare() throws InterruptedException {
        ProcessLock lock = MP.context(StartMethod.SPAWN).lock();
        lock.lock();
        ChildProcess child = MP.process(lock::unlock).start();
        child.join();
        assertTrue(lock.tryLock());
    }

    @Test
    @DisplayName("an interrupt ends a wait, and the lock is as before")
    void anInterruptEndsAWait() throws InterruptedException {
        ProcessLock lock = MP.lock();
        lock.lock();
        Thread waiter = new Thread(() -> assertThrows(InterruptedException.class, lock::lockInterruptibly));
        waiter.start();
        waiter.interrupt();
        waiter.join();
        lock.unlock();
        assertTrue(lock.tryLock());
    }
}
