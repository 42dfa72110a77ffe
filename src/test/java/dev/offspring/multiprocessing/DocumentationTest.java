package dev.offspring.multiprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows is there, and works. */
final class DocumentationTest {
    @TempDir
    private Path directory;

    @Test
    void whatReplacesPythonsNamesExistsAndNothingIsLeftOut() throws IOException {
        String table = Files.readString(Path.of("docs/coming-from-python.md"));
        Set<String> offered = Arrays.stream(Multiprocessing.class.getMethods())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = names(Pattern.compile("\\bmp\\.(\\w+)\\("), table);
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(offered);
        assertEquals(Set.of(), missing, "named, but not there");
        offered.removeAll(named);
        // ours alone, or for Java's sake
        offered.removeAll(Set.of("local", "reports", "waitGraph", "detectDeadlocks"));
        offered.removeAll(Set.of("longArray", "doubleArray"));
        assertEquals(Set.of(), offered, "there, but not named");
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) names.add(matcher.group(1));
        return names;
    }

    @Test
    void theExampleOfThePackageRuns() throws IOException, InterruptedException {
        String source = Files.readString(Path.of("src/main/java/dev/offspring/multiprocessing/package-info.java"));
        String example = source.substring(source.indexOf("{@code") + 6, source.indexOf("}</pre>"))
                .replaceAll("(?m)^ \\* ?", "");
        Path file = directory.resolve("Example.java");
        Files.writeString(
                file,
                "import dev.offspring.multiprocessing.*;\nimport java.util.*;\npublic class Example {\n" + example
                        + "\n}\n");
        String classPath = System.getProperty("java.class.path");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", classPath, "-d", directory.toString(), file.toString()));
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath + java.io.File.pathSeparator + directory,
                        "Example")
                .redirectErrorStream(true)
                .start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, program.waitFor(), output);
        assertTrue(output.contains("[0, 1, 4, 9, 16, 25]"), output);
        assertTrue(output.contains("greeter: hello ada"), output);
        assertTrue(output.contains("greeter: hello grace"), output);
        assertTrue(output.contains("greeter ended with 0"), output);
    }
}
