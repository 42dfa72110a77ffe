package dev.offspring.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** A computer below a temporary directory: its programs are shell scripts. */
final class FakeMachine {
    private final Map<String, String> environment = new HashMap<>();
    private final Path root;
    private String system = "Linux";

    FakeMachine(Path root) {
        this.root = root;
        environment.put("PATH", bin().toString());
    }

    FakeMachine system(String name) {
        system = name;
        return this;
    }

    FakeMachine variable(String name, Path value) {
        environment.put(name, value.toString());
        return this;
    }

    /** Puts a program on the PATH. */
    Path program(String name, String script) throws IOException {
        Files.createDirectories(bin());
        Path file = Files.writeString(bin().resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    /** Lets the real programs of a directory be found, after the scripts. */
    void alsoOnPath(Path directory) {
        environment.merge("PATH", directory.toString(), (one, other) -> one + File.pathSeparator + other);
    }

    Path bin() {
        return root.resolve("bin");
    }

    Path home() {
        return root.resolve("home");
    }

    Machine machine() {
        return new Machine(Map.copyOf(environment), system, home());
    }
}
