package dev.offspring.multiprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No row of the list is silently left out. */
final class ConformanceTest {
    private static final Pattern ID = Pattern.compile("[A-Z]\\d\\d");
    private static final Pattern TEST_NAME =
            Pattern.compile("(?:@DisplayName\\(|name =|\"\"\")\\s*\"?((?:[A-Z]\\d\\d )+)");

    @Test
    @DisplayName("each row is tested or explained, and none is called open that is")
    void eachRowIsTestedOrExplained() throws IOException {
        Set<String> rows = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/conformance.txt"))) {
            if (line.isBlank() || line.startsWith("#")) continue;
            boolean isOpen = line.startsWith("open ");
            (isOpen ? open : rows).add(line.substring(isOpen ? 5 : 0).substring(0, 3));
        }
        Set<String> done = ids(ID, Files.readString(Path.of("docs/differences.md")));
        done.addAll(tested());
        Set<String> missing = new TreeSet<>(rows);
        missing.removeAll(done);
        assertEquals(Set.of(), missing, "neither tested nor explained");
        open.retainAll(done);
        assertEquals(Set.of(), open, "called open, and done");
        done.removeAll(rows);
        assertEquals(Set.of(), done, "not in the list");
    }

    private static Set<String> tested() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.toString().matches(".*\\.(java|py)")) continue;
                Matcher names = TEST_NAME.matcher(Files.readString(file));
                while (names.find()) ids.addAll(ids(ID, names.group(1)));
            }
        }
        return ids;
    }

    private static Set<String> ids(Pattern pattern, String text) {
        Set<String> ids = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) ids.add(matcher.group());
        return ids;
    }
}
