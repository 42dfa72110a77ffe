package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.Completion.Candidate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes that a cell could import, by their simple names: those of the JDK, and of jars that were added. */
final class ClassIndex {
    private static final int MOST = 20;

    private final NavigableMap<String, List<String>> types = new TreeMap<>();
    private final NavigableSet<String> packages = new TreeSet<>();
    private boolean hasJdk;

    /**
     * What begins with some letters, the likeliest first, with their packages.
     *
     * @param toCreate only what has a public constructor
     */
    synchronized List<String> beginningWith(String begun, boolean toCreate) {
        readJdk();
        return types.subMap(begun, begun + Character.MAX_VALUE).values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.<String>comparingInt(Names::rank).thenComparing(type -> type))
                .filter(type -> isPublic(type, toCreate))
                .limit(MOST)
                .toList();
    }

    /** The next part of packages: of {@code java.ut} there is {@code util}. */
    synchronized List<Candidate> packages(String begun) {
        readJdk();
        int start = begun.lastIndexOf('.') + 1;
        return packages.subSet(begun, begun + Character.MAX_VALUE).stream()
                .map(name -> name.substring(start).replaceFirst("\\..*", ""))
                .distinct()
                .map(name -> new Candidate(name, "module", ""))
                .toList();
    }

    /** Needs a jar; of all else nothing is known. */
    synchronized void add(Path jar) {
        if (!Files.isRegularFile(jar)) return;
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream().forEach(entry -> add(entry.getName()));
        } catch (IOException e) {
            // the compiler says so when it comes to it
        }
    }

    private void readJdk() {
        if (hasJdk) return;
        hasJdk = true;
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            var exported = module.descriptor().exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .filter(name -> name.startsWith("java"))
                    .collect(Collectors.toSet());
            if (exported.isEmpty()) continue;
            try (ModuleReader reader = module.open();
                    Stream<String> files = reader.list()) {
                files.filter(file -> exported.contains(packageOf(file))).forEach(this::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String packageOf(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash).replace('/', '.');
    }

    private void add(String file) {
        if (!file.endsWith(".class") || file.indexOf('$') >= 0 || file.indexOf('-') >= 0) return;
        String type = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        String name = type.substring(type.lastIndexOf('.') + 1);
        types.computeIfAbsent(name, simple -> new ArrayList<>()).add(type);
        packages.add(packageOf(file));
    }

    /** Of a jar it is not known without a look at the class: those count as public. */
    private static boolean isPublic(String type, boolean toCreate) {
        try {
            Class<?> found = Class.forName(type, false, ClassLoader.getPlatformClassLoader());
            return Modifier.isPublic(found.getModifiers())
                    && (!toCreate || !Modifier.isAbstract(found.getModifiers()) && found.getConstructors().length > 0);
        } catch (ClassNotFoundException | LinkageError e) {
            return !type.startsWith("java");
        }
    }
}
