package dev.offspring.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path root;

    FakeMachine computer;

    @BeforeEach
    void bareComputer() {
        computer = new FakeMachine(root);
    }

    @Test
    void onLinuxTheUsersDirectoryIsBelowDotLocal() {
        assertEquals(home(".local/share/jupyter"), user());
    }

    @Test
    void theVariableHomeMovesIt() {
        computer.variable("HOME", root.resolve("moved"));
        assertEquals(root.resolve("moved/.local/share/jupyter"), user());
    }

    @Test
    void onLinuxXdgDataHomeMovesIt() {
        computer.variable("XDG_DATA_HOME", root.resolve("xdg"));
        assertEquals(root.resolve("xdg/jupyter"), user());
    }

    @Test
    void onMacItIsInTheLibrary() {
        computer.system("Mac OS X").variable("XDG_DATA_HOME", root.resolve("xdg"));
        assertEquals(home("Library/Jupyter"), user());
    }

    @Test
    void onWindowsItIsInAppData() {
        computer.system("Windows 11").variable("APPDATA", root.resolve("roaming"));
        assertEquals(root.resolve("roaming/jupyter"), user());
    }

    @Test
    void onWindowsWithoutAppDataItIsWhereAppDataWouldBe() {
        computer.system("Windows 11");
        assertEquals(home("AppData/Roaming/jupyter"), user());
    }

    @Test
    void jupyterDataDirWinsOverAll() {
        computer.variable("JUPYTER_DATA_DIR", root.resolve("data")).variable("XDG_DATA_HOME", root.resolve("xdg"));
        assertEquals(root.resolve("data"), user());
    }

    @Test
    void thePythonOnThePathSaysWhereItsEnvironmentIs() throws Exception {
        computer.variable("VIRTUAL_ENV", root.resolve("elsewhere"));
        computer.program("python3", "test \"$2\" = 'import sys; print(sys.prefix)' && echo /opt/env");
        assertEquals(Path.of("/opt/env/share/jupyter"), environment());
    }

    @Test
    void withoutPythonTheVariableOfVenvSaysIt() throws Exception {
        computer.variable("VIRTUAL_ENV", root.resolve("venv")).variable("CONDA_PREFIX", root.resolve("conda"));
        assertEquals(root.resolve("venv/share/jupyter"), environment());
    }

    @Test
    void withoutPythonAndVenvTheVariableOfCondaSaysIt() throws Exception {
        computer.variable("CONDA_PREFIX", root.resolve("conda"));
        assertEquals(root.resolve("conda/share/jupyter"), environment());
    }

    @Test
    void withoutAnEnvironmentTheErrorNamesTheWayOut() {
        var error = assertThrows(InstallException.class, this::environment);
        assertTrue(error.getMessage().contains("--prefix"), error.getMessage());
    }

    @Test
    void aPythonThatFailsIsQuoted() throws Exception {
        computer.program("python3", "echo 'no encodings'; exit 3");
        var error = assertThrows(InstallException.class, this::environment);
        assertTrue(error.getMessage().endsWith("failed with exit code 3: no encodings"), error.getMessage());
    }

    private Path home(String relative) {
        return computer.home().resolve(relative);
    }

    private Path user() {
        return DataDirectory.ofUser(computer.machine());
    }

    private Path environment() throws InstallException {
        return DataDirectory.ofActiveEnvironment(computer.machine());
    }
}
