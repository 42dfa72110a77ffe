package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShMagicTest {
    private final FakeContext context = new FakeContext();

    @Test
    void aCommandPrintsIntoTheCell() throws Exception {
        assertEquals("", context.run("!", "echo 'a  b' | tr a A; echo err >&2"));
        assertTrue(context.printed().contains("A  b\n"), context.printed());
        assertTrue(context.printed().contains("err\n"), context.printed());
    }

    @Test
    void aScriptHasManyLinesAndAnEmptyInput() throws Exception {
        assertEquals("", context.run("sh", "", "for i in 1 2; do\n  echo $i\ndone\ncat"));
        assertEquals("1\n2\n", context.printed());
    }

    @Test
    void anExitCodeOtherThanZeroIsShown() throws Exception {
        String table = context.run("sh", "exit 3");
        assertTrue(table.matches("(?s)1 program, failed\nprogram .*\nexit 3 +\\d+  3 ✗ .*"), table);
        assertTrue(context.run("sh", "kill -9 $$").contains("-9 (SIGKILL) ✗"));
    }

    @Test
    void aCheckedScriptThatFailsMakesTheCellFail() {
        assertThrows(MagicException.class, () -> context.run("sh", "--check", "false"));
        assertTrue(context.displays.get(0).plain().contains("1 ✗"));
    }

    @Test
    void aProgramInTheBackgroundDoesNotHoldTheCell() throws Exception {
        long start = System.nanoTime();
        assertEquals("", context.run("sh", "sleep 20 & echo $!"));
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        ProcessHandle.of(Long.parseLong(context.printed().strip())).ifPresent(ProcessHandle::destroyForcibly);
        assertTrue(seconds < 10);
    }

    @Test
    void anInterruptEndsTheProgramAndWhatItStarted(@TempDir Path directory) throws Exception {
        Path pids = directory.resolve("pids");
        String script = "trap '' TERM; sleep 60 & echo $! > " + pids + ".new; mv " + pids + ".new " + pids + "; wait";
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread cell = new Thread(() -> {
            try {
                context.run("sh", "", script);
            } catch (Throwable thrown) {
                end.set(thrown);
            }
        });
        cell.start();
        while (!Files.exists(pids)) Thread.onSpinWait();
        ProcessHandle sleep =
                ProcessHandle.of(Long.parseLong(Files.readString(pids).strip())).orElseThrow();
        cell.interrupt();
        cell.join(5000);
        assertFalse(cell.isAlive());
        assertEquals(InterruptedException.class, end.get().getClass());
        while (isRunning(sleep)) Thread.onSpinWait();
    }

    /** A container's first process may leave the dead unburied. */
    private static boolean isRunning(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return process.isAlive() && !Files.readString(stat).contains(") Z ");
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
