package dev.offspring.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files and directories that a line names: relative to the notebook's directory, with {@code ~} for the home. */
final class Places {
    private Places() {}

    /** The place that a word names, be there something or not. */
    static Path path(MagicCall call, Word word) {
        String text = word.text();
        if (text.equals("~") || text.startsWith("~/")) text = System.getProperty("user.home") + text.substring(1);
        try {
            return call.context().workspace().directory().resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw call.arguments().wrong(word, "'" + word.text() + "' cannot be the name of a file");
        }
    }

    /** @throws MagicSyntaxException nothing is there */
    static Path existing(MagicCall call, Word word) {
        Path path = path(call, word);
        if (Files.exists(path)) return path;
        throw call.arguments().wrong(word, "there is no " + path);
    }

    /**
     * The files that a word means: itself, or those that match it if it has {@code *}, {@code ?} or the like in its last
     * part.
     *
     * @throws MagicSyntaxException there is none
     */
    static List<Path> matching(MagicCall call, Word word) {
        String text = word.text();
        int slash = text.lastIndexOf('/') + 1;
        String pattern = text.substring(slash);
        if (!pattern.matches(".*[*?\\[{].*")) return List.of(existing(call, word));
        Path directory =
                existing(call, new Word(slash == 0 ? "." : text.substring(0, slash), word.start(), word.end()));
        List<Path> found = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(directory, pattern)) {
            entries.forEach(found::add);
        } catch (IOException | java.util.regex.PatternSyntaxException e) {
            throw call.arguments()
                    .wrong(word, directory + " cannot be searched for " + pattern + ": " + e.getMessage());
        }
        if (found.isEmpty()) throw call.arguments().wrong(word, "nothing in " + directory + " matches " + pattern);
        return found.stream().sorted().toList();
    }

    /** The jars in a directory, in the order of their names. */
    static List<Path> jarsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Places::isJar).sorted().toList();
        }
    }

    static boolean isJar(Path file) {
        return file.toString().endsWith(".jar") && Files.isRegularFile(file);
    }
}
