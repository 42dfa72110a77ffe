package dev.offspring.jvm;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM to be raised.
 *
 * @param role the first argument of {@code dev.offspring.Main}: {@code session} or {@code child}
 * @param name for messages and thread names
 * @param flags JVM flags, {@code -Xmx256m}
 * @param environment variables that are added to this JVM's own
 * @param directory its working directory, or this JVM's own
 */
public record JvmSpec(
        String role, String name, List<String> flags, Map<String, String> environment, Optional<Path> directory) {

    /** Set in a session whose cells' classes need {@code --enable-preview}, and so do its children. */
    public static final String PREVIEW_PROPERTY = "offspring.preview";

    public static JvmSpec of(String role, String name) {
        return new JvmSpec(role, name, List.of(), Map.of(), Optional.empty());
    }

    public JvmSpec withFlags(List<String> more) {
        var all = new ArrayList<>(flags);
        all.addAll(more);
        return new JvmSpec(role, name, List.copyOf(all), environment, directory);
    }

    public JvmSpec withEnvironment(Map<String, String> more) {
        return new JvmSpec(role, name, flags, Map.copyOf(more), directory);
    }

    public JvmSpec withDirectory(Path path) {
        return new JvmSpec(role, name, flags, environment, Optional.of(path));
    }

    ProcessBuilder builder(Path haven) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + haven.resolve("crash-%p.log"),
                // it removes what this JVM could not, if both are killed before it has heard of anything else
                "-Djava.io.tmpdir=" + Haven.temporary(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-Dsun.stderr.encoding=UTF-8"));
        command.addAll(ClassArchive.flags(OWN_CLASS_PATH));
        command.addAll(flags);
        if (Boolean.getBoolean(PREVIEW_PROPERTY)) {
            command.add("-D" + PREVIEW_PROPERTY + "=true");
            if (!flags.contains("--enable-preview")) command.add("--enable-preview");
        }
        command.addAll(List.of("-cp", OWN_CLASS_PATH, "dev.offspring.Main", role));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        directory.ifPresent(path -> builder.directory(path.toFile()));
        return builder;
    }

    /** Where our own classes are: one jar, or a build's directories. The rest of the class path travels as a message. */
    private static final String OWN_CLASS_PATH =
            absolute(System.getProperty("offspring.classpath", System.getProperty("java.class.path")));

    /** A JVM that begins in another directory finds it, too. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .map(entry -> entry.isEmpty()
                        ? entry
                        : Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
