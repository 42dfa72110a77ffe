package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What is wrong with what was handed over is told at once, in the caller's words. */
@Timeout(60)
@SuppressWarnings({"NullAway", "FutureReturnValueIgnored"}) // what nobody should write is what is tried here
final class ArgumentsTest {
    private static void isNullPointer(String message, Executable call) {
        assertEquals(message, assertThrows(NullPointerException.class, call).getMessage());
    }

    @Test
    @DisplayName("a target, an initializer, an action or a start method that is null is refused at the call")
    void nothingToRun() {
        isNullPointer("the target of a process is null", () -> MP.process(null));
        isNullPointer("the initializer of a manager is null", () -> MP.manager((Target) null));
        isNullPointer(
                "the initializer of a pool is null",
                () -> PoolOptions.workers(1).initializer(null));
        isNullPointer("the action of a barrier is null", () -> MP.barrier(2, (Target) null));
        isNullPointer("there is no start method null", () -> MP.context(null));
        isNullPointer("there is no start method null", () -> MP.startMethod(null));
        isNullPointer(
                "there is nothing to drain to: the collection is null",
                () -> MP.queue().drainTo(null));
    }

    @Test
    @DisplayName("a function that is null is refused at the call, and no worker sees it")
    void noFunction() {
        String words = "what the workers are to call is null";
        try (ProcessPool pool = MP.pool(1)) {
            isNullPointer(words, () -> pool.map((RemoteFunction<Integer, Integer>) null, List.of(1)));
            isNullPointer(words, () -> pool.imap((RemoteFunction<Integer, Integer>) null, List.of(1)));
            isNullPointer(words, () -> pool.apply((RemoteCallable<Integer>) null));
            isNullPointer(words, () -> pool.apply((RemoteFunction2<Integer, Integer, Integer>) null, 1, 2));
            isNullPointer(
                    words,
                    () -> pool.starmap((RemoteFunction2<Integer, Integer, Integer>) null, List.of(Map.entry(1, 2))));
            isNullPointer(words, () -> pool.submit((Callable<Integer>) null));
            isNullPointer(words, () -> pool.execute((Runnable) null));
            assertEquals(0, pool.report().tasks().size());
        }
    }

    static final class Plain implements Callable<Integer>, Runnable {
        @Override
        public Integer call() {
            return 5;
        }

        @Override
        public void run() {}
    }

    @Test
    @DisplayName("a task that cannot travel is told as what it is, and not as a part of this library")
    void aPlainTask() {
        try (ProcessPool pool = MP.pool(1)) {
            for (Executable call : List.<Executable>of(
                    () -> pool.submit((Callable<Integer>) new Plain()),
                    () -> pool.submit((Runnable) new Plain()),
                    () -> pool.invokeAll(List.of((Callable<Integer>) new Plain())))) {
                String words =
                        assertThrows(NotTransferableException.class, call).getMessage();
                assertTrue(words.startsWith("the target: it is a"), words);
                assertFalse(words.contains("Spread"), words);
            }
            Thread thread = new Thread();
            String words = assertThrows(
                            NotTransferableException.class, () -> pool.apply((x, y) -> thread.hashCode(), 1, 2))
                    .getMessage();
            assertTrue(words.contains("thread (used by the lambda at ArgumentsTest.java"), words);
        }
    }
}
