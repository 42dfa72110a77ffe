package dev.offspring.jvm;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The archive of parsed classes (AppCDS) that lies beside an installed jar and makes the JVMs that run from it start
 * quicker. A JVM that it does not fit ignores it.
 */
public final class ClassArchive {
    /** Its file's name, in the directory of the jar. */
    public static final String FILE = "offspring.jsa";

    /** Names a directory in which every JVM of the family lists what it loads, for the making of an archive. */
    public static final String LISTS = "OFFSPRING_CLASS_LISTS";

    private ClassArchive() {}

    /** What a JVM with that class path is started with. */
    static List<String> flags(String classPath) {
        String lists = System.getenv(LISTS);
        if (lists != null)
            return List.of("-XX:DumpLoadedClassList=" + Path.of(lists, UUID.randomUUID() + ".classlist"));
        if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) return List.of();
        Path archive = Path.of(classPath).resolveSibling(FILE);
        return Files.exists(archive) ? use(archive.toString()) : List.of();
    }

    /** The flags by which a JVM uses an archive, and does not print a word on stdout where it cannot. */
    public static List<String> use(String archive) {
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr");
    }
}
