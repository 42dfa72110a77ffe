package dev.offspring.install;

import dev.offspring.jvm.ClassArchive;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of the kernel in one place.
 *
 * @param directory {@code …/kernels/NAME}
 */
record Installation(Path directory) {
    private static final String STARTUP = "startup.jsh";
    private static final List<String> LOGOS = List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");
    private static final List<String> OURS = Stream.concat(
                    LOGOS.stream(), Stream.of(STARTUP, ClassArchive.FILE, KernelSpec.JAR, KernelSpec.FILE))
            .toList();

    /**
     * Writes every file anew, kernel.json last, so that Jupyter never sees half a kernel.
     *
     * @return the display name
     */
    String write(KernelSpec spec, Path jar) throws IOException, InstallException {
        if (Files.exists(specFile())) {
            requireOurs();
        }
        Files.createDirectories(directory);
        for (String logo : LOGOS) {
            replace(logo, shipped(logo));
        }
        writeStartup();
        Path target = directory.resolve(KernelSpec.JAR);
        if (!Files.exists(target) || !Files.isSameFile(jar, target)) {
            replace(KernelSpec.JAR, Files.readAllBytes(jar));
        }
        String json = spec.fill(new String(shipped(KernelSpec.FILE), StandardCharsets.UTF_8));
        replace(KernelSpec.FILE, json.getBytes(StandardCharsets.UTF_8));
        return KernelSpec.displayNameIn(json);
    }

    /**
     * Removes what {@link #write} wrote.
     *
     * @return files of others that are left in the directory
     */
    List<Path> remove() throws IOException, InstallException {
        if (!Files.exists(specFile())) {
            throw new InstallException("there is no kernel in " + directory);
        }
        requireOurs();
        for (String file : OURS) {
            Files.deleteIfExists(directory.resolve(file));
        }
        List<Path> left = files();
        if (left.isEmpty()) {
            Files.delete(directory);
        }
        return left;
    }

    private void requireOurs() throws IOException, InstallException {
        if (!KernelSpec.isOurs(Files.readString(specFile()))) {
            throw new InstallException(
                    "the kernel in " + directory + " is not this one and stays as it is: choose another --name");
        }
    }

    /** What a user may have changed is kept beside the new file. */
    private void writeStartup() throws IOException {
        Path file = directory.resolve(STARTUP);
        byte[] fresh = shipped(STARTUP);
        if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), fresh)) {
            Files.move(file, directory.resolve(STARTUP + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        replace(STARTUP, fresh);
    }

    /** A kernel that runs from the old jar keeps it: the name moves to the new file in one step. */
    private void replace(String name, byte[] content) throws IOException {
        Path fresh = Files.createTempFile(directory, name, ".new");
        try {
            Files.write(fresh, content);
            makeReadable(fresh);
            Files.move(fresh, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Temporary files are private, an installation for all users is not. */
    private static void makeReadable(Path file) throws IOException {
        if (!file.toFile().setReadable(true, false)) {
            throw new IOException(file + " cannot be made readable");
        }
    }

    private Path specFile() {
        return directory.resolve(KernelSpec.FILE);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static byte[] shipped(String name) throws IOException {
        try (InputStream content = Installation.class.getResourceAsStream("/dev/offspring/kernelspec/" + name)) {
            if (content == null) {
                throw new FileNotFoundException("the jar has no " + name);
            }
            return content.readAllBytes();
        }
    }
}
