package dev.offspring.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final Path JAVA = JAVA_HOME.resolve("bin/java");

    @TempDir
    Path root;

    FakeMachine computer;

    @BeforeEach
    void bareComputer() {
        computer = new FakeMachine(root);
    }

    @Test
    void theRunningJavaIsNamedWhereThePathFindsIt() throws Exception {
        computer.alsoOnPath(JAVA_HOME.resolve("bin"));
        assertEquals("java", JavaProgram.running(computer.machine(), JAVA_HOME));
    }

    @Test
    void theRunningJavaIsAPathWhereThePathFindsAnother() throws Exception {
        computer.program("java", "exit 1");
        assertEquals(JAVA.toString(), JavaProgram.running(computer.machine(), JAVA_HOME));
    }

    @Test
    void theRunningJavaIsAPathWhereThePathFindsNone() throws Exception {
        assertEquals(JAVA.toString(), JavaProgram.running(computer.machine(), JAVA_HOME));
    }

    @Test
    void aNameStaysAName() throws Exception {
        computer.program("java-next", "exec " + JAVA + " \"$@\"");
        assertEquals("java-next", told("java-next"));
    }

    @Test
    void aPathBecomesAbsolute() throws Exception {
        Path relative = Path.of("").toAbsolutePath().relativize(JAVA);
        assertEquals(JAVA.toString(), told(relative.toString()));
    }

    @Test
    void anUnknownNameIsRefused() {
        assertEquals("--java: there is no 'javo' on the PATH", refusal("javo"));
    }

    @Test
    void aPathThatIsNoProgramIsRefused() throws Exception {
        Path text = Files.writeString(root.resolve("text"), "java");
        assertEquals("--java: " + text + " is not a program", refusal(text.toString()));
    }

    @Test
    void aJavaWithoutCompilerIsRefused() throws Exception {
        Path jre = computer.program("jre", "echo java.base@21.0.1");
        assertTrue(refusal(jre.toString()).contains("install a JDK"));
    }

    @Test
    void anOldJdkIsRefused() throws Exception {
        Path old = computer.program("old", "echo java.base@11.0.2; echo jdk.jshell@11.0.2");
        assertEquals(old + " is Java 11, and the kernel needs 17 or newer", refusal(old.toString()));
    }

    @Test
    void aJavaThatKnowsNoModulesIsRefused() throws Exception {
        Path ancient = computer.program("ancient", "echo 'Unrecognized option: --list-modules'; exit 1");
        assertTrue(refusal(ancient.toString()).contains("Unrecognized option: --list-modules"));
    }

    private String told(String java) throws InstallException {
        return JavaProgram.told(computer.machine(), java);
    }

    private String refusal(String java) {
        return assertThrows(InstallException.class, () -> told(java)).getMessage();
    }
}
