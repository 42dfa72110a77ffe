package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A child that was started ahead is like one that was not: what might depend on the start method, for each. */
@Timeout(120)
final class StartMethodsTest {
    private static int prepared;

    private static ChildProcess started(StartMethod method, Target target) {
        return MP.context(method).process(target).start();
    }

    private static int codeOf(StartMethod method, Target target) throws InterruptedException {
        ChildProcess child = started(method, target);
        child.join();
        return child.exitcode().orElseThrow();
    }

    private static List<String> linesOf(StartMethod method, Target target) throws InterruptedException {
        ChildProcess child = started(method, target);
        child.join();
        assertEquals(0, child.exitcode().orElseThrow(), TestHost.INSTANCE.err(child));
        return TestHost.INSTANCE.out(child).lines().toList();
    }

    @ParameterizedTest(
            name = "P02 P05 X01 a child has copies, knows its parent, and starts its own children likewise: {0}")
    @EnumSource(names = {"SPAWN", "FORKSERVER"})
    void whatAChildKnows(StartMethod method) throws Exception {
        int[] numbers = {1, 2};
        ChildProcess child = started(method, () -> {
            Multiprocessing mp = Multiprocessing.local();
            System.out.println(numbers[0]);
            System.out.println(mp.parentProcess().orElseThrow().pid());
            System.out.println(
                    mp.currentProcess().pid() == ProcessHandle.current().pid());
            System.out.println(mp.startMethod());
        });
        numbers[0] = 99;
        child.join();
        assertEquals(
                List.of("1", Long.toString(ProcessHandle.current().pid()), "true", method.name()),
                TestHost.INSTANCE.out(child).lines().toList(),
                TestHost.INSTANCE.err(child));
    }

    @ParameterizedTest(name = "P07 P12 N09 all ways to end a child, also while it boots: {0}")
    @EnumSource(names = {"SPAWN", "FORKSERVER"})
    void endings(StartMethod method) throws Exception {
        ProcessEvent there = MP.event();
        for (int code : new int[] {-15, -9, 1}) {
            there.clear();
            ChildProcess child = started(method, () -> {
                there.set();
                Thread.sleep(60_000);
            });
            there.await();
            if (code == -15) child.terminate();
            else if (code == -9) child.kill();
            else child.interrupt();
            child.join();
            assertEquals(code, child.exitcode().orElseThrow());
        }
        ChildProcess young = started(method, () -> Thread.sleep(60_000));
        young.terminate();
        young.join();
        assertEquals(-15, young.exitcode().orElseThrow());
        assertEquals(143, codeOf(method, () -> System.exit(143)));
        assertEquals(137, codeOf(method, () -> System.exit(137)));
    }

    @ParameterizedTest(name = "P20 P21 P24 P27 a trace and an exit code, an empty standard input, exit handlers: {0}")
    @EnumSource(names = {"SPAWN", "FORKSERVER"})
    void waysOut(StartMethod method) throws Exception {
        ChildProcess failing = started(method, () -> {
            throw new IllegalStateException("no luck");
        });
        failing.join();
        assertEquals(1, failing.exitcode().orElseThrow());
        String err = TestHost.INSTANCE.err(failing);
        assertTrue(err.contains("IllegalStateException: no luck") && err.contains("StartMethodsTest.java"), err);
        assertEquals(8, codeOf(method, () -> System.exit(8)));
        assertEquals(List.of("-1", "good bye"), linesOf(method, () -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("good bye")));
            System.out.println(System.in.read());
        }));
    }

    @ParameterizedTest(name = "P28 system properties and the directory are the parent's of now: {0}")
    @EnumSource(names = {"SPAWN", "FORKSERVER"})
    void whatIsInherited(StartMethod method) throws Exception {
        System.setProperty("startmethods.test", method.name());
        assertEquals(List.of(method.name(), System.getProperty("user.dir")), linesOf(method, () -> {
            System.out.println(System.getProperty("startmethods.test"));
            System.out.println(System.getProperty("user.dir"));
        }));
    }

    @ParameterizedTest(name = "P09 X04 S01 Q03 V01 what processes share goes on to grandchildren: {0}")
    @EnumSource(names = {"SPAWN", "FORKSERVER"})
    void whatIsShared(StartMethod method) throws Exception {
        ProcessQueue<String> queue = MP.queue();
        ProcessLock lock = MP.lock();
        SharedInt value = MP.value(0);
        Pipe pipe = MP.pipe();
        Connection end = pipe.second();
        assertEquals(0, codeOf(method, () -> {
            ChildProcess grandchild = Multiprocessing.local()
                    .process(() -> {
                        lock.withLock(() -> value.set(value.get() + 1));
                        queue.put("grandchild");
                        end.send("hello");
                    })
                    .start();
            grandchild.join();
            lock.withLock(() -> value.set(value.get() + 1));
            queue.put("child");
        }));
        assertEquals(List.of("grandchild", "child"), List.of(queue.take(), queue.take()));
        assertEquals("hello", pipe.first().receive());
        assertEquals(2, value.get());
    }

    @ParameterizedTest(name = "L01 L28 L32 a pool works, is prepared, and survives its workers: {0}")
    @EnumSource(names = {"SPAWN", "FORKSERVER"})
    void pools(StartMethod method) throws Exception {
        try (ProcessPool pool = MP.context(method).pool(PoolOptions.workers(2).initializer(() -> prepared = 40))) {
            assertEquals(List.of(40, 41, 42), pool.map(x -> prepared + x, MP.range(3)));
            var lost = assertThrows(
                    WorkerLostException.class,
                    () -> pool.map(
                            x -> {
                                if (x == 1) System.exit(7);
                                return x;
                            },
                            MP.range(3),
                            1));
            assertEquals(7, lost.exitcode());
            assertEquals(1, lost.taskIndex());
            assertEquals(List.of(40, 41, 42), pool.map(x -> prepared + x, MP.range(3)));
        }
    }
}
