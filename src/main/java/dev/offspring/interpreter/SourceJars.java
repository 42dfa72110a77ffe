package dev.offspring.interpreter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;

/** The sources of libraries, as far as they lie beside their jars: {@code a-1.0-sources.jar} beside {@code a-1.0.jar}. */
final class SourceJars {
    private record Place(Path jar, String entry) {}

    private final Map<String, List<Place>> places = new HashMap<>();

    /** Takes what lies beside a place of the class path. */
    synchronized void addBeside(Path jar) {
        String name = String.valueOf(jar.getFileName());
        if (!name.endsWith(".jar")) return;
        Path sources = jar.resolveSibling(name.substring(0, name.length() - ".jar".length()) + "-sources.jar");
        if (!Files.isRegularFile(sources)) return;
        try (JarFile file = new JarFile(sources.toFile())) {
            file.stream()
                    .filter(entry -> entry.getName().endsWith(".java"))
                    .forEach(entry -> places.computeIfAbsent(simple(entry.getName()), type -> new ArrayList<>())
                            .add(new Place(sources, entry.getName())));
        } catch (IOException e) {
            // then there is no documentation
        }
    }

    private static String simple(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1, entry.length() - ".java".length());
    }

    /** The texts of the files that can declare a type of a simple name. */
    synchronized List<String> texts(String type) {
        return places.getOrDefault(type, List.of()).stream()
                .map(SourceJars::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> read(Place place) {
        try (JarFile file = new JarFile(place.jar().toFile());
                InputStream entry = file.getInputStream(file.getEntry(place.entry()))) {
            return Optional.of(new String(entry.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
