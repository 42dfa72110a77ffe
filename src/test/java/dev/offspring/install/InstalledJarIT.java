package dev.offspring.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, started as its users start it. */
class InstalledJarIT {
    private static final Path JAR = Path.of(System.getProperty("offspring.jar"));

    @TempDir
    Path root;

    @Test
    void itInstallsItself() throws Exception {
        Result result = start(JAR, "install", "--prefix", root.toString());
        assertEquals(0, result.exitCode(), result.output());
        assertArrayEquals(Files.readAllBytes(JAR), Files.readAllBytes(kernel().resolve("offspring.jar")));
    }

    @Test
    void theInstalledJarRemovesItself() throws Exception {
        start(JAR, "install", "--prefix", root.toString());
        Result result = start(kernel().resolve("offspring.jar"), "install", "--prefix", root.toString(), "--uninstall");
        assertEquals(0, result.exitCode(), result.output());
        assertTrue(Files.notExists(kernel()));
    }

    @Test
    void theLogosHaveTheSizesOfTheirNames() throws Exception {
        start(JAR, "install", "--prefix", root.toString());
        for (int size : List.of(32, 64)) {
            var logo = ImageIO.read(
                    kernel().resolve("logo-%dx%d.png".formatted(size, size)).toFile());
            assertEquals(size, logo.getWidth());
            assertEquals(size, logo.getHeight());
        }
    }

    @Test
    void withoutACommandItShowsItsUsage() throws Exception {
        Result result = start(JAR);
        assertEquals(2, result.exitCode());
        assertTrue(result.output().startsWith("Usage: java -jar offspring.jar COMMAND"), result.output());
    }

    @Test
    void anUnknownCommandShowsTheUsage() throws Exception {
        assertEquals(2, start(JAR, "instal").exitCode());
    }

    @Test
    void itKnowsItsVersion() throws Exception {
        Result result = start(JAR, "--version");
        assertEquals(0, result.exitCode());
        assertTrue(result.output().matches("offspring \\d+\\.\\d+\\.\\d+\\S*\\s+"), result.output());
    }

    private record Result(int exitCode, String output) {}

    private static Result start(Path jar, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private Path kernel() {
        return root.resolve("share/jupyter/kernels/offspring");
    }
}
