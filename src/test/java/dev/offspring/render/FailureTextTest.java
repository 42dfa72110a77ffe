package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offspring.wire.Failure;
import dev.offspring.wire.Failure.Frame;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    private static final Frame SQUARE = new Frame("square", "Cell[3]", 2);
    private static final Frame LIBRARY = new Frame("java.util.List.forEach", "", 0);
    private static final Frame CELL = new Frame("", "Cell[4]", 1);
    private static final Failure BOOM = failure("java.lang.IllegalStateException", "boom", SQUARE, LIBRARY, CELL);

    private static Failure failure(String type, String message, Frame... frames) {
        return new Failure(type, message, List.of(frames), 0, List.of(), Optional.empty());
    }

    private static Failure causedBy(Failure failure, Failure cause) {
        return new Failure(
                failure.type(), failure.message(), failure.frames(), 0, failure.suppressed(), Optional.of(cause));
    }

    @Test
    void itLooksLikeAJavaTraceThatEndsAtTheCell() {
        assertEquals("""
                IllegalStateException: boom
                    at square(Cell[3]:2)
                    at java.util.List.forEach
                    at Cell[4]:1""", FailureText.plain(BOOM));
    }

    @Test
    void aCauseLeavesOutWhatItShares() {
        Failure cause = failure("REPL.$JShell$11$Sad", "", new Frame("deep", "Cell[2]", 9), LIBRARY, CELL);
        assertEquals("""
                IllegalStateException: boom
                    at square(Cell[3]:2)
                    at java.util.List.forEach
                    at Cell[4]:1
                Caused by: Sad
                    at deep(Cell[2]:9)
                    … 2 more""", FailureText.plain(causedBy(BOOM, cause)));
    }

    @Test
    void aCauseMadeOnTheSameLineShowsThatLine() {
        assertEquals(
                """
                RuntimeException: x
                    at Cell[4]:1
                Caused by: IOException: y
                    at Cell[4]:1""",
                FailureText.plain(causedBy(
                        failure("java.lang.RuntimeException", "x", CELL), failure("java.io.IOException", "y", CELL))));
    }

    @Test
    void whatWasSuppressedIsIndented() {
        Failure failure = new Failure(
                "java.lang.RuntimeException",
                "two\nlines",
                List.of(CELL),
                0,
                List.of(failure("java.io.IOException", "close", SQUARE)),
                Optional.empty());
        assertEquals("""
                RuntimeException: two
                lines
                    at Cell[4]:1
                    Suppressed: IOException: close
                        at square(Cell[3]:2)""", FailureText.plain(failure));
    }

    @Test
    void framesThatAreTheSameAreToldOnce() {
        List<Frame> frames = Stream.concat(Stream.generate(() -> SQUARE).limit(30), Stream.of(CELL))
                .toList();
        Failure overflow = new Failure("java.lang.StackOverflowError", "", frames, 994, List.of(), Optional.empty());
        assertEquals("""
                StackOverflowError
                    at square(Cell[3]:2)
                    … 20 times the same
                    … 994 more frames
                    at square(Cell[3]:2)
                    … 8 times the same
                    at Cell[4]:1""", FailureText.plain(overflow));
    }

    @Test
    void aLongStackTellsHowMuchOfItsMiddleIsLeftOut() {
        List<Frame> frames = IntStream.range(0, 12)
                .mapToObj(i -> new Frame("f", "Cell[1]", i + 1))
                .toList();
        Failure overflow = new Failure("java.lang.StackOverflowError", "", frames, 1012, List.of(), Optional.empty());
        assertEquals("""
                StackOverflowError
                    at f(Cell[1]:1)
                    at f(Cell[1]:2)
                    at f(Cell[1]:3)
                    at f(Cell[1]:4)
                    at f(Cell[1]:5)
                    at f(Cell[1]:6)
                    … 1012 more frames
                    at f(Cell[1]:7)
                    at f(Cell[1]:8)
                    at f(Cell[1]:9)
                    at f(Cell[1]:10)
                    at f(Cell[1]:11)
                    at f(Cell[1]:12)""", FailureText.plain(overflow));
    }

    @Test
    void inJupyterTheTypeIsRedAndTheCellsOwnFramesAreBold() {
        assertEquals(
                List.of(
                        "\u001b[31mIllegalStateException\u001b[0m: boom",
                        "    at \u001b[1msquare(Cell[3]:2)\u001b[0m",
                        "    at java.util.List.forEach",
                        "    at \u001b[1mCell[4]:1\u001b[0m"),
                FailureText.traceback(BOOM));
    }

    @Test
    void theHeadlineIsOneLine() {
        assertEquals("IllegalStateException: boom", FailureText.headline(BOOM));
        assertEquals("Error", FailureText.headline(failure("java.lang.Error", "")));
        assertEquals("Error: a", FailureText.headline(failure("java.lang.Error", "a\nb")));
    }
}
