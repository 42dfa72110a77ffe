package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.Multiprocessing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoinMagicTest {
    private final Multiprocessing mp = Multiprocessing.local();
    private final FakeContext context = new FakeContext();

    @AfterEach
    void nothingIsLeftRunning() {
        mp.activeChildren().forEach(ChildProcess::close);
    }

    private static String error(FakeContext context, String arguments) {
        return assertThrows(MagicSyntaxException.class, () -> context.run("join", arguments))
                .getMessage();
    }

    @Test
    void itWaitsForTheEndAndShowsIt() throws Exception {
        mp.process(() -> {}).name("joined").start();
        String table = context.run("join", "joined");
        assertTrue(table.matches("(?s)1 process\n.*\njoined +\\d+  0 .*"), table);
        assertEquals(table, context.run("join", "joined"), "one that has ended is shown");
    }

    @Test
    void itWaitsNoLongerThanAsked() throws Exception {
        try (ChildProcess child =
                mp.process(() -> Thread.sleep(60_000)).name("sleeper").start()) {
            String table = context.run("join", "--timeout 200ms " + child.pid());
            assertTrue(table.startsWith("1 process, 1 running"), table);
            assertEquals("sleeper (pid " + child.pid() + ") still runs after 200 ms\n", context.printed());
        }
    }

    @Test
    void allAreThoseThatRun() throws Exception {
        mp.process(() -> {}).name("one").start();
        context.run("join", "--all");
        assertTrue(mp.activeChildren().isEmpty());
        assertEquals("No child process runs. %ps --all shows those that have ended.", context.run("join", "--all"));
    }

    @Test
    void aProcessThatDoesNotExistIsAnsweredWithThoseThatDo() {
        try (ChildProcess child =
                mp.process(() -> Thread.sleep(60_000)).name("sleeper").start()) {
            assertEquals("""
                    no process sleepr; did you mean sleeper?
                      %join sleepr
                            ^^^^^^""", error(context, "sleepr"));
            assertEquals("""
                    no process 1; these run: sleeper (pid PID)
                      %join sleeper 1
                                    ^""", error(context, "sleeper 1").replace(Long.toString(child.pid()), "PID"));
        }
    }

    @Test
    void somethingHasToBeNamed() {
        assertEquals("""
                %join needs NAME, PID or --all
                  %join
                        ^
                  usage: %join [--timeout TIME] [-a] [NAME|PID…]""", error(context, ""));
        assertTrue(error(context, "--all x").startsWith("--all is all of them already"));
    }
}
