package dev.offspring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks, which no build compiles, go with the code. */
class BenchmarksTest {
    @Test
    void theyCompile(@TempDir Path classes) throws IOException {
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        List<String> files;
        try (Stream<Path> found = Files.list(Path.of("src/bench"))) {
            files = found.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        }
        var errors = new ByteArrayOutputStream();
        String[] arguments = Stream.concat(options.stream(), files.stream()).toArray(String[]::new);
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments);
        assertEquals(0, code, errors.toString(StandardCharsets.UTF_8));
    }
}
