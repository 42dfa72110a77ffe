package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.wire.MagicRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MagicsTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- magics:begin -->\n";
    private static final String END = "<!-- magics:end -->";

    private static String error(String name, String arguments, String... body) {
        return assertThrows(MagicSyntaxException.class, () -> new FakeContext().run(name, arguments, body))
                .getMessage();
    }

    @Test
    void aTypoIsAnsweredWithTheRightName() {
        assertEquals("""
                %proces: no such magic; did you mean %%process?
                  %proces -c 2
                  ^^^^^^^""", error("proces", "-c 2"));
        assertEquals("""
                %%nothing: no such magic; %lsmagic lists them
                  %%nothing
                  ^^^^^^^^^""", error("nothing", "", "lines"));
        assertEquals("""
                %: no such magic; %lsmagic lists them
                  %
                  ^""", error("", ""));
    }

    @Test
    void aBodyMustBeThereWhereItIsNeededAndOnlyThere() {
        assertEquals("""
                %%time needs lines below it
                  %time
                  ^^^^^
                  usage: %%time [EXPRESSION]""", error("time", ""));
        assertEquals("""
                %%sh needs lines below it
                  %%sh --check
                  ^^^^
                  usage: !COMMAND or %%sh [--check]""", error("sh", "--check", "\n"));
        assertEquals("""
                %ps takes no lines below it
                  %%ps
                  ^^^^
                  usage: %ps [-a] [--tree]""", error("ps", "", "System.out.println();"));
    }

    @Test
    void twoPercentSignsAndNothingBelowAreALine() throws Exception {
        assertEquals(new FakeContext().run("cpus", ""), new FakeContext().run("cpus", "", ""));
    }

    @Test
    void aRowIsAllThatTheKernelNeeds() {
        MagicRow row = Magics.standard().rows().stream()
                .filter(each -> each.name().equals("join"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                new MagicRow(
                        "join",
                        MagicRow.Body.NONE,
                        "Waits for the end of processes and shows how they ended",
                        """
                        %join [--timeout TIME] [-a] [NAME|PID…]

                        Waits for the end of processes and shows how they ended.

                          NAME|PID…       which processes, as %ps shows them
                          --timeout TIME  wait no longer than that: 2s, 500ms, 1m
                          -a, --all       all that run

                        When the time is over, or the cell is interrupted, the processes go on.

                        Example:
                          %join --timeout 5s greeter-1""",
                        List.of(
                                new MagicRow.Option(
                                        List.of("--timeout"),
                                        MagicRow.Values.WORDS,
                                        List.of(),
                                        "wait no longer than that: 2s, 500ms, 1m"),
                                new MagicRow.Option(
                                        List.of("-a", "--all"), MagicRow.Values.WORDS, List.of(), "all that run"),
                                new MagicRow.Option(
                                        List.of(),
                                        MagicRow.Values.CHILDREN,
                                        List.of(),
                                        "which processes, as %ps shows them")),
                        ""),
                row);
    }

    @Test
    void everyMagicHasAnExampleThatItsOwnParserReads() {
        for (MagicRow row : Magics.standard().rows()) {
            List<String> example = row.usage()
                    .lines()
                    .dropWhile(line -> !line.equals("Example:"))
                    .toList();
            assertTrue(example.size() >= 2, row.name());
            assertTrue(example.get(1).strip().matches("%{1,2}" + row.name() + "\\b.*"), example.get(1));
        }
    }

    @Test
    void theListOfMagicsIsATableForTerminalAndPage() throws Exception {
        String plain = new FakeContext().run("lsmagic", "");
        assertTrue(plain.startsWith("%name? explains one of them\nmagic"), plain);
        for (MagicRow row : Magics.standard().rows()) {
            assertTrue(plain.contains("%" + row.name()), row.name());
            assertTrue(plain.contains(row.summary()), row.name());
        }
    }

    @Test
    void theReadmeHasTheTable() throws IOException {
        String table = Magics.standard().markdownTable();
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        assertTrue(begin > 0 && end > begin, "the README marks the place of its table of magics");
        assertEquals(table, readme.substring(begin + BEGIN.length(), end));
    }
}
