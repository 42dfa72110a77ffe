package dev.offspring.session;

import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.wire.Message;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Defines the classes of cells from what the kernel has sent, and finds the libraries that the user added. Classes are
 * defined when they are first used.
 */
final class CellLoader extends URLClassLoader implements ClassSource {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes = new ConcurrentHashMap<>();
    private final List<String> classPath = new CopyOnWriteArrayList<>();

    CellLoader() {
        super("cells", new URL[0], CellLoader.class.getClassLoader());
    }

    void add(List<Message.ClassFile> files) {
        // a name that is defined already keeps its first body; new bodies come under new names
        for (Message.ClassFile file : files) classes.putIfAbsent(file.name(), file.bytes());
    }

    void addToClassPath(List<String> entries) {
        for (String entry : entries) {
            if (classPath.contains(entry)) continue;
            try {
                addURL(Path.of(entry).toUri().toURL());
                classPath.add(entry);
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(entry + " is not a place to find classes in", e);
            }
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    @Override
    public ClassLoader loader() {
        return this;
    }

    @Override
    public List<String> classPath() {
        return List.copyOf(classPath);
    }
}
