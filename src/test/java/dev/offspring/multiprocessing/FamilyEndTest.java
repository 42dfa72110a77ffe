package dev.offspring.multiprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.fixture.PlainMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FamilyEndTest {
    private static Process program(String how) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlainMain.class.getName(),
                        how)
                .redirectErrorStream(true)
                .start();
    }

    @Test
    @DisplayName("P23 a program's end kills daemons and waits for the other children")
    void theEndOfAProgram() throws Exception {
        Process program = program("end");
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, program.waitFor(), output);
        assertTrue(output.contains("main is over"), output);
        assertTrue(output.indexOf("child is over") > output.indexOf("main is over"), output);
        long daemon = Long.parseLong(output.replaceAll("(?s).*daemon (\\d+).*", "$1"));
        assertFalse(ProcessHandle.of(daemon).map(ProcessHandle::isAlive).orElse(false));
    }

    @ParameterizedTest(
            name =
                    "N08 X07 children and grandchildren die with their family''s first, ended by SIG{0}, and leave no file")
    @ValueSource(strings = {"KILL", "TERM"})
    void nobodySurvives(String signal) throws Exception {
        Process program = program("hold");
        List<ProcessHandle> family = new ArrayList<>(List.of(program.toHandle()));
        try (BufferedReader lines = program.inputReader()) {
            int waiting = 0;
            while (family.size() < 3 || waiting < 2) {
                String line = lines.readLine();
                if (line == null) throw new AssertionError("the program ended");
                if (line.contains("waiting")) waiting++;
                if (line.matches("(grand)?child \\d+"))
                    ProcessHandle.of(Long.parseLong(line.replaceAll("\\D", ""))).ifPresent(family::add);
            }
            family.addAll(program.descendants().toList());
            new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid()))
                    .start()
                    .waitFor();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            while (family.stream().anyMatch(FamilyEndTest::runs) && System.nanoTime() < deadline) Thread.sleep(10);
            assertEquals(List.of(), family.stream().filter(FamilyEndTest::runs).toList());
            assertEquals(List.of(), directoriesOf(family));
        }
    }

    @Test
    @DisplayName("N08 X07 a program that is killed before it has children leaves no file")
    void nobodyElse() throws Exception {
        Process program = program("alone");
        try (BufferedReader lines = program.inputReader()) {
            for (String line = lines.readLine(); !"waiting".equals(line); line = lines.readLine())
                if (line == null) throw new AssertionError("the program ended");
            List<ProcessHandle> family = List.of(program.toHandle());
            assertFalse(directoriesOf(family).isEmpty());
            program.destroyForcibly().waitFor();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (!directoriesOf(family).isEmpty() && System.nanoTime() < deadline) Thread.sleep(10);
            assertEquals(List.of(), directoriesOf(family));
        }
    }

    private static List<Path> directoriesOf(List<ProcessHandle> family) throws IOException {
        List<String> names = family.stream()
                .map(process -> "offspring-" + process.pid() + "-")
                .toList();
        List<Path> found = new ArrayList<>();
        for (Path place : List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"))) {
            if (!Files.isDirectory(place)) continue;
            try (var files = Files.list(place)) {
                files.filter(file -> names.stream().anyMatch(file.getFileName().toString()::startsWith))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** A dead orphan may stay in the system's table for as long as the first process does not look. */
    private static boolean runs(ProcessHandle process) {
        try {
            return process.isAlive()
                    && !Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"))
                            .contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }
}
