package dev.offspring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is said of this kernel beside others is proved by tests that there are. */
class ComparisonTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\| (yes|no): ([^|]+) \\|.*$");
    private static final Pattern LINK = Pattern.compile("\\[(\\w+)]\\((?:\\.\\./)?([\\w/.-]+)\\)");

    @Test
    void everyRowNamesATestThatExists() throws IOException {
        Matcher row = ROW.matcher(Files.readString(Path.of("docs/comparison.md")));
        int rows = 0;
        while (row.find()) {
            rows++;
            Matcher link = LINK.matcher(row.group(2));
            int links = 0;
            while (link.find()) {
                links++;
                Path file = Path.of(row.group(1).equals("no") ? "docs/" + link.group(2) : link.group(2));
                assertTrue(Files.exists(file), row.group());
                boolean named = file.getFileName().toString().startsWith(link.group(1) + ".")
                        || Pattern.compile("\\b" + link.group(1) + "\\(")
                                .matcher(Files.readString(file))
                                .find();
                assertTrue(named || row.group(1).equals("no"), link.group() + " is not in " + file);
            }
            assertTrue(links > 0, row.group());
        }
        assertTrue(rows > 40, "rows: " + rows);
    }
}
