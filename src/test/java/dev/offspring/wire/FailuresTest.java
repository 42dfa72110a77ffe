package dev.offspring.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.hub.WaitGraph;
import dev.offspring.multiprocessing.DeadlockException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static Failure thrownAt(StackTraceElement... stack) {
        Exception thrown = new IllegalStateException("boom");
        thrown.setStackTrace(stack);
        return Failures.of(thrown);
    }

    private static StackTraceElement at(String type, String method, String file, int line) {
        return new StackTraceElement(type, method, file, line);
    }

    private static List<String> frames(Failure failure) {
        return failure.frames().stream().map(Object::toString).toList();
    }

    @Test
    void theStackEndsAtTheOutermostFrameOfACell() {
        Failure failure = thrownAt(
                at("java.util.Objects", "requireNonNull", "Objects.java", 233),
                at("jdk.proxy1.$Proxy1", "get", null, -1),
                at("REPL.$JShell$11", "half", "Cell[2]", 3),
                at("REPL.$JShell$12", "do_it$", "Cell[4]", 1),
                at("jdk.internal.reflect.DirectMethodHandleAccessor", "invoke", "DirectMethodHandleAccessor.java", 103),
                at("dev.offspring.session.SessionMain", "invoke", "SessionMain.java", 160),
                at("java.lang.Thread", "run", "Thread.java", 840));
        assertEquals(
                List.of("java.util.Objects.requireNonNull(Objects.java:233)", "half(Cell[2]:3)", "Cell[4]:1"),
                frames(failure));
    }

    @Test
    void innerClassesConstructorsAndLambdasHaveTheirNames() {
        Failure failure = thrownAt(
                at("REPL.$JShell$11B$Point", "<init>", "Cell[2]", 3),
                at("REPL.$JShell$11$Point", "move", "Cell[2]", 4),
                at("REPL.$JShell$12", "lambda$do_it$$0", "Cell[4]", 1),
                at("REPL.$JShell$12", "lambda$half$0", "Cell[4]", 2));
        assertEquals(
                List.of(
                        "new Point(Cell[2]:3)",
                        "Point.move(Cell[2]:4)",
                        "lambda(Cell[4]:1)",
                        "lambda in half(Cell[4]:2)"),
                frames(failure));
    }

    @Test
    void ourOwnFramesAreLeftOutWhereTheyHideTheUsers() {
        Failure failure = thrownAt(
                at("dev.offspring.multiprocessing.Transfer", "writeTask", "Transfer.java", 89),
                at("REPL.$JShell$12", "do_it$", "Cell[4]", 1));
        assertEquals(List.of("Cell[4]:1"), frames(failure));
    }

    @Test
    void anExceptionOfOursSaysNothingOfTheThreadThatFoundIt() {
        var deadlock = new DeadlockException(new WaitGraph(List.of()));
        deadlock.setStackTrace(new StackTraceElement[] {
            at("dev.offspring.hub.Hub", "find", "Hub.java", 1), at("java.lang.Thread", "run", "Thread.java", 840)
        });
        assertEquals(List.of(), Failures.of(deadlock).frames());
    }

    @Test
    void aProgramWithoutCellsKeepsItsOwnFrames() {
        Failure failure = thrownAt(
                at("com.example.Work", "lambda$main$0", "Work.java", 9),
                at("dev.offspring.worker.ChildMain", "run", "ChildMain.java", 40));
        assertEquals(List.of("com.example.Work.lambda$main$0(Work.java:9)"), frames(failure));
    }

    @Test
    void aFailureOfOursAloneIsShownWhole() {
        Failure failure = thrownAt(at("dev.offspring.worker.ChildMain", "run", "ChildMain.java", 40));
        assertEquals(1, failure.frames().size());
    }

    @Test
    void howAChildReadsWhatItWasSentIsNotTold() {
        assertEquals(
                List.of(),
                frames(thrownAt(
                        at("java.io.ObjectStreamClass", "hasStaticInitializer", "ObjectStreamClass.java", 0),
                        at("java.io.ObjectInputStream", "readObject", "ObjectInputStream.java", 467),
                        at("dev.offspring.multiprocessing.Transfer", "read", "Transfer.java", 90),
                        at("dev.offspring.worker.ChildMain", "run", "ChildMain.java", 50))));
    }

    @Test
    void aLongStackKeepsItsEnds() {
        StackTraceElement[] deep = IntStream.range(0, 1000)
                .mapToObj(i -> at("REPL.$JShell$11", "dive", "Cell[1]", i + 1))
                .toArray(StackTraceElement[]::new);
        Failure failure = thrownAt(deep);
        assertEquals(1000, failure.frames().size() + failure.omitted());
        assertTrue(failure.frames().size() <= 40);
        assertEquals("dive(Cell[1]:1)", frames(failure).get(0));
        assertEquals("dive(Cell[1]:1000)", frames(failure).get(failure.frames().size() - 1));
    }

    @Test
    void aCauseThatIsItsOwnCauseIsToldOnce() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        Failure failure = Failures.of(first);
        assertEquals("second", failure.cause().orElseThrow().message());
        assertTrue(failure.cause().orElseThrow().cause().isEmpty());
    }

    @Test
    void aMessageThatThrowsDoesNotSpoilTheReport() {
        Exception rude = new Exception() {
            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };
        assertTrue(Failures.of(rude).message().contains("cannot be had"));
    }

    @Test
    void waitInPlaceOfAwaitIsToldApart() {
        Object event = new Object();
        Failure waiting = Failures.of(assertThrows(IllegalMonitorStateException.class, event::wait));
        assertTrue(waiting.message().contains("wait with await() or join()"), waiting.message());
        Failure waking = Failures.of(assertThrows(IllegalMonitorStateException.class, event::notifyAll));
        assertTrue(waking.message().contains("wake with set() or signal()"), waking.message());
        assertEquals(
                "mine", Failures.of(new IllegalMonitorStateException("mine")).message());
    }

    @Test
    void aLongChainOfCausesIsToldFromBothEnds() {
        Exception thrown = new IllegalArgumentException("root");
        for (int i = 0; i < 100_000; i++) thrown = new IllegalStateException("level", thrown);
        int told = 0;
        Failure failure = Failures.of(thrown);
        boolean counted = false;
        while (failure.cause().isPresent()) {
            failure = failure.cause().get();
            counted |= failure.type().matches("\\(\\d{5} more causes\\)");
            told++;
        }
        assertEquals("root", failure.message());
        assertTrue(counted);
        assertTrue(told < 30, () -> "too long");
    }

    @Test
    void messagesNameTheClassesOfCellsAsTheCellsDo() {
        assertEquals(
                "Cannot invoke \"String.length()\" because \"word\" is null",
                Failures.of(new NullPointerException(
                                "Cannot invoke \"String.length()\" because \"REPL.$JShell$141B.word\" is null"))
                        .message());
        assertEquals(
                "class String cannot be cast to class Integer",
                Failures.of(
                                new ClassCastException(
                                        "class java.lang.String cannot be cast to class java.lang.Integer"
                                                + " (java.lang.String and java.lang.Integer are in module java.base of loader 'bootstrap')"))
                        .message());
        assertEquals(
                "class Dog cannot be cast to class Dog: the object is of the class as it was before its cell was run again",
                Failures.of(
                                new ClassCastException(
                                        "class REPL.$JShell$11$Dog cannot be cast to class REPL.$JShell$11B$Dog"
                                                + " (REPL.$JShell$11$Dog and REPL.$JShell$11B$Dog are in unnamed module of loader 'app')"))
                        .message());
    }
}
