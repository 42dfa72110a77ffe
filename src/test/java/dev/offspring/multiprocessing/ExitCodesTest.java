package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.fixture.Work;
import dev.offspring.jvm.Exit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ExitCodesTest {
    private static final TestHost HOST = TestHost.INSTANCE;

    static Stream<Arguments> endings() {
        return Stream.of(
                ending("0", "return", Work::nothing),
                ending("0", "exit(0)", () -> Exit.exit(0)),
                ending("3", "exit(3)", () -> Exit.exit(3)),
                ending("3", "exit(3) in a library", () -> System.exit(3)),
                ending("255", "exit(-1)", () -> Exit.exit(-1)),
                ending("143", "exit(143)", () -> Exit.exit(143)),
                ending("143", "exit(143) in a library", () -> System.exit(143)),
                ending("137", "exit(137)", () -> Exit.exit(137)),
                ending("4", "halt(4)", () -> Exit.halt(Runtime.getRuntime(), 4)),
                ending("4", "halt(4) in a library", () -> Runtime.getRuntime().halt(4)),
                ending("1", "an exception", () -> Work.fail("x")),
                ending("1", "StackOverflowError", () -> System.out.println(Work.overflow(0))),
                ending("-6 (SIGABRT)", "kill -ABRT", () -> signal("ABRT")),
                ending("-11 (SIGSEGV)", "kill -SEGV", () -> signal("SEGV")),
                ending("-15 (SIGTERM)", "kill -TERM", () -> signal("TERM")),
                ending("-2 (SIGINT)", "kill -INT", () -> signal("INT")),
                ending("-9 (SIGKILL)", "kill -KILL", () -> signal("KILL")));
    }

    private static Arguments ending(String expected, String how, Target target) {
        return Arguments.of(expected, how, target);
    }

    private static void signal(String name) throws Exception {
        new ProcessBuilder(
                        "kill",
                        "-" + name,
                        Long.toString(ProcessHandle.current().pid()))
                .start();
        Work.waitForEver();
    }

    @ParameterizedTest(name = "N09 N10 P21 {1} gives {0}")
    @MethodSource("endings")
    void exitCodes(String expected, String how, Target target) throws Exception {
        ChildProcess child = MP.process(target).start();
        child.join();
        assertEquals(expected, child.exitStatus().orElseThrow().toString(), HOST.out(child) + HOST.err(child));
    }

    @Test
    @DisplayName("N10 a heap that is used up ends the child with exit code 1, and says so")
    void outOfMemory() throws Exception {
        ChildProcess child = MP.process(Work::exhaustHeap).heap("32m").start();
        child.join();
        assertEquals("1", child.exitStatus().orElseThrow().toString());
        assertTrue(HOST.err(child).contains("java.lang.OutOfMemoryError: Java heap space"), HOST.err(child));
        assertTrue(child.report().failure().orElseThrow().startsWith("OutOfMemoryError"));
    }

    @Test
    @DisplayName("P07 a child that is killed while it boots has the signal's number")
    void killedWhileBooting() throws Exception {
        ChildProcess child =
                MP.process(Work::nothing).startMethod(StartMethod.SPAWN).start();
        child.terminate();
        child.join();
        assertEquals("-15 (SIGTERM)", child.exitStatus().orElseThrow().toString());
    }
}
