package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.Multiprocessing;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessMagicTest {
    @AfterEach
    void nothingIsLeftRunning() {
        Multiprocessing.local().activeChildren().forEach(ChildProcess::close);
    }

    private static void sleep() throws InterruptedException {
        Thread.sleep(60_000);
    }

    @Test
    void theBlockRunsInAsManyChildrenAsAsked() throws Exception {
        FakeContext context = new FakeContext(() -> {});
        String table = context.run("process", "-n work -c 2", "block");
        assertTrue(table.startsWith("2 processes\nname "), table);
        assertTrue(table.matches("(?s).*\nwork-1 +\\d+  0 .*\nwork-2 +\\d+  0 .*"), table);
        assertEquals(
                List.of("work-1", "work-2"),
                context.reported.stream().map(ChildProcess::name).toList());
    }

    @Test
    void oneChildHasTheNameAsItIs() throws Exception {
        String table = new FakeContext(() -> System.exit(3)).run("process", "--name 'two words' --heap 64m", "block");
        assertTrue(table.contains("\ntwo words "), table);
        assertTrue(table.contains("3 ✗"), table);
    }

    @Test
    void aFailedChildMakesTheCellFailOnlyWhenAsked() throws Exception {
        String table = new FakeContext(() -> {
                    throw new IllegalStateException("boom");
                })
                .run("process", "", "block");
        assertTrue(table.contains("1 ✗"), table);
        assertTrue(table.contains("boom"), table);

        FakeContext checked = new FakeContext(() -> System.exit(4));
        MagicException error =
                assertThrows(MagicException.class, () -> checked.run("process", "-n w --check", "block"));
        assertEquals("1 of 1 child failed: w ended with exit code 4", error.getMessage());
        assertTrue(checked.displays.get(0).plain().contains("4 ✗"));
    }

    @Test
    void whatStillRunsAtTheTimeoutIsTerminatedAndNamed() throws Exception {
        FakeContext context = new FakeContext(ProcessMagicTest::sleep);
        String table = context.run("process", "-n slow --timeout 500ms", "block");
        assertTrue(
                context.printed().matches("slow \\(pid \\d+\\) still ran after 500 ms and is terminated\n"),
                context.printed());
        assertTrue(table.contains("-15 (SIGTERM) ✗"), table);
    }

    @Test
    void childrenInTheBackgroundAreSeenAndEndedByOtherMagics() throws Exception {
        FakeContext context = new FakeContext(ProcessMagicTest::sleep);
        String table = context.run("process", "-n back -c 2 --background", "block");
        assertTrue(table.startsWith("2 processes, 2 running"), table);
        FakeContext later = new FakeContext();
        assertTrue(later.run("ps", "").contains("back-2 "));
        assertTrue(later.run("terminate", "back-1").contains("-15 (SIGTERM) ✗"));
        long pid = context.reported.get(1).pid();
        assertTrue(later.run("kill", Long.toString(pid)).contains("-9 (SIGKILL) ✗"));
        assertFalse(later.run("ps", "").contains("back-"));
        assertTrue(later.run("ps", "--all").matches("(?s).*back-1 .*back-2 .*"));
        assertTrue(later.run("kill", "back-1").contains("-15 (SIGTERM) ✗"));
    }

    @Test
    void waitingNeedsSomebodyWhoWaits() {
        FakeContext context = new FakeContext(() -> {});
        String message = assertThrows(
                        MagicSyntaxException.class, () -> context.run("process", "--daemon --timeout 1s", "block"))
                .problem();
        assertEquals("--timeout needs somebody who waits for the children", message);
        assertTrue(Multiprocessing.local().activeChildren().isEmpty());
    }

    @Test
    void anInterruptDismissesTheChildren() throws Exception {
        FakeContext context = new FakeContext(ProcessMagicTest::sleep);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread cell = new Thread(() -> {
            try {
                context.run("process", "-c 2", "block");
            } catch (Throwable thrown) {
                end.set(thrown);
            }
        });
        cell.start();
        while (Multiprocessing.local().activeChildren().size() < 2) Thread.onSpinWait();
        cell.interrupt();
        cell.join(5000);
        assertFalse(cell.isAlive());
        assertEquals(InterruptedException.class, end.get().getClass());
        assertEquals(2, context.dismissed.size());
        for (ChildProcess child : context.dismissed) child.join();
        assertTrue(context.reported.isEmpty());
    }

    @Test
    void forkIsRefusedWithTheReason() {
        assertThrows(
                MagicSyntaxException.class,
                () -> new FakeContext(() -> {}).run("process", "--start-method fork", "block"));
    }
}
