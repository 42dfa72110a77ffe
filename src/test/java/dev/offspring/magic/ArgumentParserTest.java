package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.multiprocessing.StartMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentParserTest {
    private static final Option<String> NAME = Option.of(ValueType.TEXT, "NAME", "a name", "-n", "--name");
    private static final Option<Integer> COUNT = Option.of(ValueType.COUNT, "COUNT", "a count", "-c", "--count");
    private static final Option<Duration> TIMEOUT = Option.of(ValueType.DURATION, "TIME", "a time", "--timeout");
    private static final Option<String> HEAP = Option.of(ValueType.SIZE, "SIZE", "a size", "--heap");
    private static final Option<StartMethod> METHOD = Option.of(ValueType.START_METHOD, "METHOD", "how", "--how");
    private static final Option<Boolean> ALL = Option.flag("all", "-a", "--all");

    private static final Syntax SYNTAX = Syntax.line("try", "Tries").options(NAME, COUNT, TIMEOUT, HEAP, METHOD, ALL);

    private static final Syntax WORDS =
            Syntax.line("words", "Words").options(ALL).operands("WORD…", 1, "words");

    private static Arguments parse(Syntax syntax, String arguments) {
        return ArgumentParser.parse(syntax, MagicLine.of(false, syntax.name(), arguments));
    }

    private static String error(Syntax syntax, String arguments) {
        return assertThrows(MagicSyntaxException.class, () -> parse(syntax, arguments))
                .getMessage();
    }

    @Test
    void valuesHaveTheirTypes() {
        Arguments arguments = parse(SYNTAX, "-n 'two words' --count=3 --timeout 1.5s --heap 256M --how forkserver -a");
        assertEquals(Optional.of("two words"), arguments.get(NAME));
        assertEquals(Optional.of(3), arguments.get(COUNT));
        assertEquals(Optional.of(Duration.ofMillis(1500)), arguments.get(TIMEOUT));
        assertEquals(Optional.of("256m"), arguments.get(HEAP));
        assertEquals(Optional.of(StartMethod.FORKSERVER), arguments.get(METHOD));
        assertTrue(arguments.has(ALL));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        Arguments arguments = parse(SYNTAX, "");
        assertEquals(Optional.empty(), arguments.get(NAME));
        assertFalse(arguments.has(ALL));
        assertEquals(List.of(), arguments.operands());
        assertFalse(parse(SYNTAX, "-c 1").has(ALL));
    }

    @Test
    void wordsBesideOptionsKnowTheirPlaces() {
        Arguments arguments = parse(WORDS, "a --all 'b b' a");
        assertEquals(List.of(new Word("a", 0, 1), new Word("b b", 8, 13), new Word("a", 14, 15)), arguments.operands());
        assertTrue(arguments.has(ALL));
        assertEquals(List.of(new Word("--all", 3, 8)), parse(WORDS, "-- --all").operands());
    }

    @Test
    void nothingIsReadFromFilesOrTheEnvironment() {
        assertEquals(
                Optional.of("@/etc/passwd"), parse(SYNTAX, "-n @/etc/passwd").get(NAME));
        assertEquals(
                Optional.of("${sys:user.home}"),
                parse(SYNTAX, "-n ${sys:user.home}").get(NAME));
        assertEquals(
                "@/etc/passwd", parse(WORDS, "@/etc/passwd").operands().get(0).text());
    }

    @Test
    void aWrongOptionIsUnderlinedWithTheRightOne() {
        assertEquals("""
                no option --cuont; did you mean --count?
                  %try -n x --cuont=3
                            ^^^^^^^^^
                  usage: %try [-n NAME] [-c COUNT] [--timeout TIME] [--heap SIZE] [--how METHOD] [-a]""", error(SYNTAX, "-n x --cuont=3"));
    }

    @Test
    void aWrongValueIsUnderlined() {
        String usage = "\n  usage: " + SYNTAX.usage();
        assertEquals("""
                'two' is not a whole number
                  %try -n two -c two
                                 ^^^""" + usage, error(SYNTAX, "-n two -c two"));
        assertEquals("""
                '0' is less than 1
                  %try --count=0
                               ^""" + usage, error(SYNTAX, "--count=0"));
        assertEquals("""
                '2' is not a time such as 2s, 500ms or 1m
                  %try --timeout 2
                                 ^""" + usage, error(SYNTAX, "--timeout 2"));
        assertEquals("""
                'much' is not a size such as 256m or 1g
                  %try --heap 'much'
                              ^^^^^^""" + usage, error(SYNTAX, "--heap 'much'"));
        assertEquals("""
                'spwan' is not a start method; did you mean spawn?
                  %try --how spwan
                             ^^^^^""" + usage, error(SYNTAX, "--how spwan"));
    }

    @Test
    void whatIsMissingIsSaid() {
        assertEquals("""
                this option needs a NAME
                  %try -n
                       ^^""" + "\n  usage: " + SYNTAX.usage(), error(SYNTAX, "-n"));
        assertEquals("""
                %words needs WORD…
                  %words
                         ^
                  usage: %words [-a] WORD…""", error(WORDS, ""));
    }

    @Test
    void whatIsTooMuchIsUnderlined() {
        assertEquals("""
                'x' is too much here
                  %try -a x
                          ^""" + "\n  usage: " + SYNTAX.usage(), error(SYNTAX, "-a x"));
        assertEquals("""
                this option is here twice
                  %try -c 1 -c 2
                            ^^""" + "\n  usage: " + SYNTAX.usage(), error(SYNTAX, "-c 1 -c 2"));
        Syntax one = Syntax.line("one", "One").optionalOperand("WORD", List.of(), "a word");
        assertEquals("x", parse(one, "x").operands().get(0).text());
        assertEquals("""
                'y' is too much here
                  %one x y
                         ^
                  usage: %one [WORD]""", error(one, "x y"));
    }

    @Test
    void anOpenQuoteIsUnderlinedToTheEnd() {
        assertEquals("""
                this quote is not closed
                  %try -n 'two words
                          ^^^^^^^^^^""", error(SYNTAX, "-n 'two words"));
    }

    @Test
    void columnsCountFromThePercentSign() {
        MagicSyntaxException error = assertThrows(MagicSyntaxException.class, () -> parse(SYNTAX, "-c two"));
        assertEquals("'two' is not a whole number", error.problem());
        assertEquals(8, error.start());
        assertEquals(11, error.end());
        assertEquals(0, error.getStackTrace().length);
    }
}
