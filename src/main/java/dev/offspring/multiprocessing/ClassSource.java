package dev.offspring.multiprocessing;

import java.util.List;
import java.util.Optional;

/**
 * Classes that are on no class path: those of a notebook's cells. Whoever compiled them implements this; the library
 * sends them to children when they are first used there. Called by any thread.
 */
public interface ClassSource {
    /** No such classes: a plain program. */
    ClassSource NONE = new ClassSource() {
        @Override
        public Optional<byte[]> bytes(String name) {
            return Optional.empty();
        }

        @Override
        public ClassLoader loader() {
            return ClassSource.class.getClassLoader();
        }
    };

    /** The class file of a class by its binary name, if it is one of a cell. */
    Optional<byte[]> bytes(String name);

    /** The loader that defines them here; it finds all other classes, too. */
    ClassLoader loader();

    /** Places to find classes in that were added after the start of this JVM, in their order; children get them, too. */
    default List<String> classPath() {
        return List.of();
    }
}
