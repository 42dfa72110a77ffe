package dev.offspring.worker;

import dev.offspring.multiprocessing.Host;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of cells, which the parent has, and those on the parent's later class path. A class is asked for
 * when it is first used, and kept for the children of this child.
 */
final class CellLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Upward upward;
    private final List<String> classPath = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> received = new ConcurrentHashMap<>();

    CellLoader(Upward upward, List<String> classPath) {
        super("offspring-cells", new URL[0], CellLoader.class.getClassLoader());
        this.upward = upward;
        addToClassPath(classPath);
        upward.classPathGrowsBy(more -> {
            addToClassPath(more);
            Host.classPathGrew(more);
        });
    }

    /** Some of the entries may be there already. */
    private void addToClassPath(List<String> entries) {
        for (String entry : entries) {
            if (classPath.contains(entry)) continue;
            addURL(url(entry));
            classPath.add(entry);
        }
    }

    private static URL url(String entry) {
        try {
            File file = Path.of(entry).toFile();
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no entry of a class path: " + entry, e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = bytes(name);
        if (bytes != null) return defineClass(name, bytes, 0, bytes.length);
        if (!classPath.isEmpty()) return super.findClass(name);
        throw new ClassNotFoundException(
                name + " is neither on the class path of this child nor a class of a cell" + " that its parent knows");
    }

    /** The class file of a cell's class, as it was received; null for any other class. */
    byte @Nullable [] bytes(String name) {
        byte[] known = received.get(name);
        if (known != null) return known;
        byte[] found = upward.classFile(name);
        if (found == null) return null;
        byte[] before = received.putIfAbsent(name, found);
        return before == null ? found : before;
    }

    List<String> classPath() {
        return classPath;
    }
}
