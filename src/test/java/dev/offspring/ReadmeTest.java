package dev.offspring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offspring.session.Notebook;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README leaves nothing out. */
class ReadmeTest {
    @Test
    void everyFunctionOfTheNotebookIsThere() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<String> missing = Arrays.stream(Notebook.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Notebook.class)
                .map(Method::getName)
                .distinct()
                .filter(name -> !readme.contains(name + "("))
                .toList();
        assertEquals(List.of(), missing);
    }
}
