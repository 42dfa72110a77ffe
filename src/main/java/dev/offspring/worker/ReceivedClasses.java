package dev.offspring.worker;

import dev.offspring.multiprocessing.ClassSource;
import java.util.List;
import java.util.Optional;

/** The classes of cells as this child has them, for children of its own. */
final class ReceivedClasses implements ClassSource {
    private final CellLoader loader;

    ReceivedClasses(CellLoader loader) {
        this.loader = loader;
    }

    @Override
    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(loader.bytes(name));
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    @Override
    public List<String> classPath() {
        return loader.classPath();
    }
}
