package dev.offspring.install;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What decides, on this computer, where things are.
 *
 * @param system the value of {@code os.name}
 * @param home the user's directory, if no variable names another
 */
record Machine(Map<String, String> environment, String system, Path home) {

    static Machine here() {
        return new Machine(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /** As Jupyter has it: the variable, where one is set, and not what the system knows of the user. */
    @Override
    public Path home() {
        return variable(isWindows() ? "USERPROFILE" : "HOME").map(Path::of).orElse(home);
    }

    boolean isWindows() {
        return system.startsWith("Windows");
    }

    boolean isMac() {
        return system.startsWith("Mac");
    }

    /** An environment variable that is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The program that a shell would start by this name. */
    Optional<Path> program(String name) {
        String file = isWindows() ? name + ".exe" : name;
        return variable("PATH").stream()
                .flatMap(path -> Stream.of(path.split(File.pathSeparator, -1)))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, file))
                .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
                .findFirst();
    }
}
