package dev.offspring.install;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The directories below which Jupyter looks for {@code kernels/NAME}. */
final class DataDirectory {
    private DataDirectory() {}

    /** The user's own, the place for {@code --user}. */
    static Path ofUser(Machine machine) {
        return machine.variable("JUPYTER_DATA_DIR").map(Path::of).orElseGet(() -> {
            if (machine.isWindows()) {
                return machine.variable("APPDATA")
                        .map(Path::of)
                        .orElse(machine.home().resolve("AppData").resolve("Roaming"))
                        .resolve("jupyter");
            }
            if (machine.isMac()) {
                return machine.home().resolve("Library").resolve("Jupyter");
            }
            return machine.variable("XDG_DATA_HOME")
                    .map(Path::of)
                    .orElse(machine.home().resolve(".local").resolve("share"))
                    .resolve("jupyter");
        });
    }

    /** That of the environment or system which is installed at {@code prefix}. */
    static Path ofPrefix(Path prefix) {
        return prefix.resolve("share").resolve("jupyter");
    }

    /**
     * That of the Python environment which is active: what the python on the PATH says, or else what the variables of
     * venv and conda say.
     */
    static Path ofActiveEnvironment(Machine machine) throws InstallException {
        List<String> names = machine.isWindows() ? List.of("python", "python3") : List.of("python3", "python");
        Optional<Path> python =
                names.stream().flatMap(name -> machine.program(name).stream()).findFirst();
        if (python.isPresent()) {
            String prefix = Answer.of(List.of(python.get().toString(), "-c", "import sys; print(sys.prefix)"));
            return ofPrefix(Path.of(prefix));
        }
        return machine.variable("VIRTUAL_ENV")
                .or(() -> machine.variable("CONDA_PREFIX"))
                .map(prefix -> ofPrefix(Path.of(prefix)))
                .orElseThrow(() -> new InstallException("--sys-prefix asks the python on the PATH where its environment"
                        + " is, and there is none: activate the environment, or name it with --prefix"));
    }
}
