package dev.offspring.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code java} that kernel.json names. */
final class JavaProgram {
    private static final int OLDEST = 17;
    private static final Pattern JSHELL = Pattern.compile("(?m)^jdk\\.jshell@(\\d+)");

    private JavaProgram() {}

    /** The one that was asked for, as it was written: a name to look up on the PATH at every start, or a path. */
    static String told(Machine machine, String java) throws InstallException {
        if (isBareName(java)) {
            requireJdk(machine.program(java)
                    .orElseThrow(() -> new InstallException("--java: there is no '" + java + "' on the PATH")));
            return java;
        }
        Path path = pathOf(java);
        if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
            throw new InstallException("--java: " + path + " is not a program");
        }
        requireJdk(path);
        return path.toString();
    }

    /**
     * The one that runs now. By name where that name finds it on the PATH, so that the kernel can be moved and survives
     * an update of the JDK, else by its path.
     */
    static String running(Machine machine, Path javaHome) throws InstallException {
        Path path = javaHome.resolve("bin").resolve(machine.isWindows() ? "java.exe" : "java");
        requireJdk(path);
        Optional<Path> named = machine.program("java").filter(candidate -> isSame(candidate, path));
        return named.isPresent() ? "java" : path.toString();
    }

    private static void requireJdk(Path java) throws InstallException {
        Matcher found = JSHELL.matcher(Answer.of(List.of(java.toString(), "--list-modules")));
        if (!found.find()) {
            throw new InstallException(
                    java + " belongs to a Java without a compiler (the module jdk.jshell is missing):"
                            + " install a JDK and name its java with --java");
        }
        if (Integer.parseInt(found.group(1)) < OLDEST) {
            throw new InstallException(
                    "%s is Java %s, and the kernel needs %d or newer".formatted(java, found.group(1), OLDEST));
        }
    }

    private static boolean isBareName(String java) {
        return !java.contains("/") && !java.contains("\\");
    }

    private static Path pathOf(String text) throws InstallException {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new InstallException("--java: " + e.getMessage());
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
