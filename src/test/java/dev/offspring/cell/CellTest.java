package dev.offspring.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offspring.cell.Segment.Help;
import dev.offspring.cell.Segment.Java;
import dev.offspring.cell.Segment.Magic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellTest {
    private static List<Segment> parse(String code) {
        return Cell.parse(code, Set.of("ps", "kill")::contains);
    }

    @Test
    void anEmptyCellHasNoSegments() {
        assertEquals(List.of(), parse(" \n\n"));
    }

    @Test
    void javaStaysAsItWasTyped() {
        assertEquals(List.of(new Java("int x = 1;\n  x + 1\n", 1)), parse("int x = 1;\n  x + 1"));
    }

    @Test
    void aMagicMayStandBetweenJavaLines() {
        assertEquals(
                List.of(
                        new Java("int x = 1;\n", 1),
                        new Magic("ps", "--all", 4, Optional.empty(), 2),
                        new Java("x\n", 3)),
                parse("int x = 1;\n%ps --all\nx"));
    }

    @Test
    void aCellMagicTakesAllLinesBelowIt() {
        assertEquals(
                List.of(new Magic("process", "-c 2", 10, Optional.of("a();\n%ps"), 2)),
                parse("\n%%process -c 2\na();\n%ps"));
    }

    @Test
    void aCellMagicWithoutLinesHasAnEmptyBody() {
        assertEquals(List.of(new Magic("time", "", 6, Optional.of(""), 1)), parse("%%time"));
    }

    @Test
    void aPercentInsideAnExpressionIsARemainder() {
        String code = "int rest = (17\n  %ps);";
        assertEquals(List.of(new Java(code + "\n", 1)), parse(code));
        String plain = "int n = 5, ps = 17\n%n;";
        assertEquals(List.of(new Java(plain + "\n", 1)), parse(plain));
    }

    @Test
    void aPercentInATextBlockOrACommentIsText() {
        String block = "var t = \"\"\"\n%ps\n\\\"\"\"\n!ls\n\"\"\";";
        assertEquals(List.of(new Java(block + "\n", 1)), parse(block));
        String comment = "/* a\n%ps\n*/\nint x;";
        assertEquals(List.of(new Java(comment + "\n", 1)), parse(comment));
    }

    @Test
    void aBracketInAStringOpensNothing() {
        assertEquals(
                List.of(new Java("var s = \"(\" + '{';\n", 1), new Magic("ps", "", 3, Optional.empty(), 2)),
                parse("var s = \"(\" + '{';\n%ps"));
    }

    @Test
    void anExpressionWithoutSemicolonMayBeFollowedByAKnownMagic() {
        assertEquals(List.of(new Java("x\n", 1), new Magic("ps", "", 3, Optional.empty(), 2)), parse("x\n%ps"));
    }

    @Test
    void anExclamationMarkRunsACommandUnlessItNegates() {
        assertEquals(List.of(new Magic("!", "ls -l | head", 1, Optional.empty(), 1)), parse("!ls -l | head"));
        assertEquals(List.of(new Java("!list.isEmpty()\n", 1)), parse("!list.isEmpty()"));
        assertEquals(List.of(new Java("!(a || b)\n", 1)), parse("!(a || b)"));
    }

    @Test
    void aSignThatNothingFollowsIsAMagicWithoutAName() {
        assertEquals(List.of(new Magic("", "", 1, Optional.empty(), 1)), parse("%"));
        assertEquals(List.of(new Java("int x = 17\n%\n5;\n", 1)), parse("int x = 17\n%\n5;"));
        assertEquals(List.of(new Magic("!", "", 1, Optional.empty(), 1)), parse("!"));
    }

    @Test
    void aQuestionMarkAsksForHelp() {
        assertEquals(List.of(new Help("String", 1)), parse("String?"));
        assertEquals(List.of(new Help("%ps", 1)), parse("%ps?"));
        assertEquals(List.of(new Help("%%process", 1)), parse("?%%process"));
    }

    @Test
    void aQuestionMarkOfAConditionIsJava() {
        String code = "int x = a ?\n 1 : 2;";
        assertEquals(List.of(new Java(code + "\n", 1)), parse(code));
    }

    @Test
    void aQuestionMarkBehindACellMagicAsksForHelp() {
        assertEquals(List.of(new Help("%%ps", 1)), parse("%%ps?"));
        assertEquals(List.of(new Help("%%ps", 1)), parse("%%ps ?"));
    }

    @Test
    void aCommentMayStandAboveACellMagic() {
        assertEquals(List.of(new Magic("ps", "", 4, Optional.of("x"), 3)), parse("// about it\n\n%%ps\nx"));
    }

    @Test
    void aWordBehindAnUnknownNameIsNoRemainder() {
        assertEquals(
                List.of(new Java("int x = 17\n", 1), new Magic("n", "word", 3, Optional.empty(), 2)),
                parse("int x = 17\n%n word"));
        assertEquals(List.of(new Java("var b = 17\n%n - 3\n", 1)), parse("var b = 17\n%n - 3"));
    }

    @Test
    void linesThatNameLibrariesAsInJBangAreOneMagic() {
        List<Segment> segments = parse("//DEPS a:b:1\n//DEPS c:d:2, e:f:3\nint x; // DEPS\n// DEPS g:h:4");
        assertEquals(
                List.of(
                        new Segment.Magic("maven", "a:b:1 c:d:2 e:f:3", 0, Optional.empty(), 1),
                        new Segment.Java("int x; // DEPS\n// DEPS g:h:4\n", 3)),
                segments);
        assertEquals(1, parse("var s = \"\"\"\n//DEPS a:b:1\n\"\"\";").size());
        assertEquals(
                List.of(
                        new Segment.Magic("maven", "a:b:1", 0, Optional.empty(), 1),
                        new Segment.Magic("time", "", 6, Optional.of("f();"), 2)),
                parse("//DEPS a:b:1\n%%time\nf();"));
    }
}
