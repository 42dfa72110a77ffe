package dev.offspring.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallCommandTest {
    @TempDir
    Path root;

    FakeMachine computer;
    Path jar;
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @BeforeEach
    void computerWithJdk() throws IOException {
        computer = new FakeMachine(root);
        computer.alsoOnPath(Path.of(System.getProperty("java.home"), "bin"));
        jar = Files.writeString(root.resolve("built.jar"), "first build");
    }

    @Test
    void everyFileOfAKernelspecIsThere() throws IOException {
        assertEquals(0, install("--prefix", root.toString()));
        assertEquals(
                Set.of(
                        "kernel.json",
                        "offspring.jar",
                        "logo-32x32.png",
                        "logo-64x64.png",
                        "logo-svg.svg",
                        "startup.jsh"),
                filesIn(kernel("offspring")));
        assertArrayEquals(
                Files.readAllBytes(jar), Files.readAllBytes(kernel("offspring").resolve("offspring.jar")));
    }

    @Test
    void theKernelCanBeMoved() throws IOException {
        install("--prefix", root.toString());
        String json = Files.readString(kernel("offspring").resolve("kernel.json"));
        assertFalse(json.contains(root.toString()), json);
        List<String> argv = argv("offspring");
        assertEquals("java", argv.get(0));
        assertEquals(
                List.of("-jar", "{resource_dir}/offspring.jar", "kernel", "{connection_file}"),
                argv.subList(argv.size() - 4, argv.size()));
    }

    @Test
    void jupyterInterruptsByMessageAndMayEncrypt() throws IOException {
        install("--prefix", root.toString());
        JsonNode spec = spec("offspring");
        assertEquals("message", spec.path("interrupt_mode").asText());
        assertEquals("java", spec.path("language").asText());
        assertEquals(
                "[\"curve\"]",
                spec.path("metadata").path("supported_encryption").toString());
        assertEquals("Java (Offspring)", spec.path("display_name").asText());
    }

    @Test
    void nameAndDisplayNameAreTheCallers() throws IOException {
        install("--prefix", root.toString(), "--name", "Java-25", "--display-name", "Java 25");
        assertEquals("Java 25", spec("java-25").path("display_name").asText());
        assertEquals("Installed Java 25 in " + kernel("java-25") + System.lineSeparator(), out.toString());
    }

    @Test
    void flagsOfTheSessionAndOfChildrenAreHandedOnByTheKernel() throws IOException {
        install(
                "--prefix",
                root.toString(),
                "--session-flag=-Xmx2g",
                "--session-flag=-Dof=two words",
                "--enable-preview",
                "--children-flag=-ea");
        List<String> argv = argv("offspring");
        int end = argv.indexOf("-jar");
        assertEquals(
                List.of(
                        "-Doffspring.session.flags=-Xmx2g \"-Dof=two words\" --enable-preview",
                        "-Doffspring.children.flags=-ea"),
                argv.subList(end - 2, end));
        assertEquals(2, install("--prefix", root.toString(), "--session-flag", "Xmx1g"));
    }

    @Test
    void jvmFlagsComeAfterTheShippedOnes() throws IOException {
        install("--prefix", root.toString(), "--jvm-flag", "-Xmx3g", "--jvm-flag=-ea");
        List<String> argv = argv("offspring");
        int end = argv.indexOf("-jar");
        assertEquals(List.of("-Xmx3g", "-ea"), argv.subList(end - 2, end));
        assertTrue(argv.indexOf("-Xmx512m") < end - 2, argv.toString());
    }

    @Test
    void withoutAPlaceItIsTheUsers() {
        assertEquals(0, install());
        assertTrue(Files.exists(computer.home().resolve(".local/share/jupyter/kernels/offspring/kernel.json")));
    }

    @Test
    void sysPrefixIsTheActiveEnvironment() throws IOException {
        computer.program("python3", "echo " + root.resolve("env"));
        assertEquals(0, install("--sys-prefix"));
        assertTrue(Files.exists(root.resolve("env/share/jupyter/kernels/offspring/kernel.json")));
    }

    @Test
    void aSecondInstallationReplacesTheFirst() throws IOException {
        install("--prefix", root.toString(), "--jvm-flag=-ea");
        Files.writeString(jar, "second build");
        assertEquals(0, install("--prefix", root.toString()));
        assertEquals("second build", Files.readString(kernel("offspring").resolve("offspring.jar")));
        assertFalse(argv("offspring").contains("-ea"));
        assertEquals(6, filesIn(kernel("offspring")).size());
    }

    @Test
    void aChangedStartupFileIsKeptBesideTheNewOne() throws IOException {
        install("--prefix", root.toString());
        Files.writeString(kernel("offspring").resolve("startup.jsh"), "import my.own.*;");
        install("--prefix", root.toString());
        assertEquals("import my.own.*;", Files.readString(kernel("offspring").resolve("startup.jsh.old")));
        assertTrue(Files.readString(kernel("offspring").resolve("startup.jsh")).contains("import java.util.*;"));
    }

    @Test
    void anInstalledJarCanInstallItself() throws IOException {
        install("--prefix", root.toString());
        Path installed = kernel("offspring").resolve("offspring.jar");
        assertEquals(0, installFrom(installed, "--prefix", root.toString(), "--display-name", "Again"));
        assertEquals("first build", Files.readString(installed));
        assertEquals("Again", spec("offspring").path("display_name").asText());
    }

    @Test
    void uninstallLeavesNothing() throws IOException {
        install("--prefix", root.toString());
        assertEquals(0, install("--prefix", root.toString(), "--uninstall"));
        assertFalse(Files.exists(kernel("offspring")));
        assertTrue(Files.exists(kernel("offspring").getParent()));
    }

    @Test
    void uninstallLeavesWhatOthersPutThere() throws IOException {
        install("--prefix", root.toString());
        Path notes = Files.writeString(kernel("offspring").resolve("notes.txt"), "mine");
        assertEquals(0, install("--prefix", root.toString(), "--uninstall"));
        assertEquals(Set.of("notes.txt"), filesIn(kernel("offspring")));
        assertTrue(out.toString().contains("not part of the kernel: " + notes), out.toString());
    }

    @Test
    void theKernelOfSomebodyElseIsNeitherReplacedNorRemoved() throws IOException {
        Files.createDirectories(kernel("python3"));
        Path other = Files.writeString(
                kernel("python3").resolve("kernel.json"), "{\"argv\": [\"python\", \"-m\", \"ipykernel_launcher\"]}");
        String before = Files.readString(other);
        assertEquals(1, install("--prefix", root.toString(), "--name", "python3"));
        assertEquals(1, install("--prefix", root.toString(), "--name", "python3", "--uninstall"));
        assertEquals(before, Files.readString(other));
        assertEquals(Set.of("kernel.json"), filesIn(kernel("python3")));
        assertTrue(err.toString().contains("choose another --name"), err.toString());
    }

    @Test
    void uninstallingNothingIsAnError() {
        assertEquals(1, install("--prefix", root.toString(), "--uninstall"));
        assertEquals("install: there is no kernel in " + kernel("offspring") + System.lineSeparator(), err.toString());
    }

    @Test
    void namesThatJupyterRefusesAreRefusedHere() {
        for (String name : List.of("a b", "..", "a/b", "", "ünder")) {
            assertEquals(2, install("--prefix", root.toString(), "--name", name), name);
        }
        assertFalse(Files.exists(kernel("offspring")));
    }

    @Test
    void oneWordThatIsNoFlagIsRefused() {
        assertEquals(2, install("--prefix", root.toString(), "--jvm-flag", "Xmx1g"));
        assertTrue(err.toString().contains("'Xmx1g' is not a flag of the JVM"), err.toString());
    }

    @Test
    void twoPlacesAreRefused() {
        assertEquals(2, install("--user", "--sys-prefix"));
        assertTrue(err.toString().contains("mutually exclusive"), err.toString());
    }

    @Test
    void aWrongOptionIsAnsweredWithTheNearestOne() {
        assertEquals(2, install("--sys-prefx"));
        assertTrue(err.toString().contains("--sys-prefix"), err.toString());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        assertEquals(1, install("--prefix", file.toString()));
        assertTrue(
                err.toString().startsWith("install: " + file) && err.toString().contains("cannot be written"),
                err.toString());
    }

    @Test
    void classesThatAreNotInAJarAreRefused() {
        assertEquals(1, installFrom(root, "--prefix", root.toString()));
        assertTrue(err.toString().contains("only a jar can be installed"), err.toString());
    }

    private int install(String... args) {
        return installFrom(jar, args);
    }

    private int installFrom(Path source, String... args) {
        return InstallCommand.commandLine(computer.machine(), source, (java, jar) -> {})
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private Path kernel(String name) {
        return root.resolve("share/jupyter/kernels").resolve(name);
    }

    private JsonNode spec(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(kernel(name).resolve("kernel.json")));
    }

    private List<String> argv(String name) throws IOException {
        var argv = new ArrayList<String>();
        spec(name).path("argv").forEach(argument -> argv.add(argument.asText()));
        return argv;
    }

    private static Set<String> filesIn(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            var names = new TreeSet<String>();
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            return names;
        }
    }
}
