package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.fixture.Work;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class FamilyTest {
    private static final TestHost HOST = TestHost.INSTANCE;

    @Test
    @DisplayName("P09 children start children, and what they write comes in the order of their joins")
    void recursion() throws Exception {
        ChildProcess child = MP.process(() -> Work.recurse("", 2)).start();
        child.join();
        assertEquals("[]\n[0]\n[0,0]\n[0,1]\n[1]\n[1,0]\n[1,1]\n", HOST.out(child), HOST.err(child));
    }

    @Test
    @DisplayName("P05 the names of grandchildren tell their descent")
    void names() throws Exception {
        ChildProcess child = MP.process(Work::haveAChild).start();
        child.join();
        assertTrue(
                HOST.out(child)
                        .matches("(?s)" + child.name() + ":1 \\d+ of " + child.name() + " " + child.pid() + " .*"),
                HOST.out(child) + HOST.err(child));
    }

    @Test
    @DisplayName("example 22: processes that start processes without end are stopped by the family's budget")
    void theBudget() throws Exception {
        System.setProperty(ProcessBudget.PROPERTY, "4");
        try {
            ChildProcess child = MP.process(Work::spawnWithoutEnd).start();
            child.join();
            assertEquals(OptionalInt.of(0), child.exitcode(), HOST.err(child));
            assertTrue(
                    HOST.err(child)
                            .contains(
                                    "ProcessBudgetException: This would be process 5 of a family that may have 4 at once"),
                    HOST.err(child));
            ChildProcess next = MP.process(Work::nothing).start();
            next.join();
            assertEquals(OptionalInt.of(0), next.exitcode(), "the places were given back");
        } finally {
            System.clearProperty(ProcessBudget.PROPERTY);
        }
    }

    @Test
    @DisplayName("X01 a context has its own start method for ever and leaves the default alone; there is no fork")
    void contexts() throws Exception {
        Multiprocessing spawn = MP.context(StartMethod.SPAWN);
        assertEquals(StartMethod.SPAWN, spawn.startMethod());
        assertThrows(IllegalStateException.class, () -> spawn.startMethod(StartMethod.FORKSERVER));
        ChildProcess child = spawn.process(Work::sayWhoIAm).start();
        child.join();
        assertTrue(HOST.out(child).contains("SPAWN"), HOST.out(child) + HOST.err(child));
        String fork = assertThrows(UnsupportedOperationException.class, () -> MP.context(StartMethod.FORK))
                .getMessage();
        assertTrue(fork.contains("FORKSERVER") && fork.contains("SPAWN"), fork);
        assertThrows(UnsupportedOperationException.class, () -> MP.startMethod(StartMethod.FORK));
    }

    @Test
    @DisplayName("example 20: a second start method is an error that names the first")
    void theStartMethodIsSetOnce() throws Exception {
        ChildProcess child = MP.process(() -> {
                    Multiprocessing mp = Multiprocessing.local();
                    mp.startMethod(StartMethod.SPAWN);
                    mp.startMethod(StartMethod.SPAWN);
                    try {
                        mp.startMethod(StartMethod.FORKSERVER);
                    } catch (IllegalStateException e) {
                        System.out.println(e.getMessage());
                    }
                    mp.startMethod(StartMethod.FORKSERVER, true);
                    System.out.println(mp.startMethod());
                })
                .start();
        child.join();
        List<String> lines = HOST.out(child).lines().toList();
        assertTrue(lines.get(0).startsWith("The start method is SPAWN already, and is set once."), HOST.err(child));
        assertEquals("FORKSERVER", lines.get(1));
    }

    @Test
    @DisplayName("P17 a spare that was killed is replaced, and whoever starts a child does not notice")
    void killedSpares() throws Exception {
        Multiprocessing server = MP.context(StartMethod.FORKSERVER);
        for (int i = 0; i < 3; i++) {
            ChildProcess child = server.process(Work::nothing).start();
            ProcessHandle.current()
                    .children()
                    .filter(process -> process.pid() != child.pid())
                    .forEach(ProcessHandle::destroyForcibly);
            child.join();
            assertEquals(OptionalInt.of(0), child.exitcode(), HOST.err(child));
            assertTrue(MP.activeChildren().isEmpty(), "spares are no children");
        }
    }
}
