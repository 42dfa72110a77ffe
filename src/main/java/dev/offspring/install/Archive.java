package dev.offspring.install;

import dev.offspring.jvm.ClassArchive;
import dev.offspring.kernel.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the archive of classes beside an installed jar, of what the JVMs of a rehearsal load. Without it everything works
 * and starts slower.
 */
final class Archive {
    private Archive() {}

    /**
     * Takes some seconds.
     *
     * @param java the program that will start the kernel; an archive is for one build of the JVM only
     * @param jar where it is installed; an archive is for one place only
     * @throws IOException it could not be made; nothing is left of it
     */
    static void make(String java, Path jar) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("archive-of-classes-");
        try {
            Path own = work.resolve("kernel.classlist");
            Rehearsal.play(
                    List.of(java, "-XX:DumpLoadedClassList=" + own, "-jar", jar.toString(), "kernel"),
                    work,
                    Map.of(ClassArchive.LISTS, work.toString(), "OFFSPRING_HISTORY", ""));
            Path list = work.resolve("all");
            Files.write(list, merged(work));
            dump(java, jar, list, work.resolve("dump.log"));
        } finally {
            delete(work);
        }
    }

    /** All classes of all lists, without the marks that have a meaning in one list only. */
    private static Set<String> merged(Path directory) throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".classlist")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    boolean ofOtherLoader = line.contains(" source: ");
                    if (line.startsWith("#") || ofOtherLoader) continue;
                    lines.add(line.startsWith("@") ? line : line.split(" ", 2)[0]);
                }
            }
        }
        return lines;
    }

    private static void dump(String java, Path jar, Path list, Path log) throws IOException, InterruptedException {
        Path archive = jar.resolveSibling(ClassArchive.FILE);
        Path fresh = jar.resolveSibling(ClassArchive.FILE + ".new");
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + fresh,
                "-cp",
                jar.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            if (!ended || process.exitValue() != 0 || !Files.exists(fresh))
                throw new IOException("the JVM made none: "
                        + Files.readAllLines(log).stream().findFirst().orElse("it does not say why"));
            // a kernel that is running may have the old one mapped
            Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(fresh);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
