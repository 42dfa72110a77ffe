package dev.offspring.multiprocessing;

import dev.offspring.multiprocessing.shared.MappedList;
import dev.offspring.multiprocessing.shared.NamedMemory;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes shared memory and, when it is closed, unlinks all that it made. Safe for use by many threads. Stands for
 * {@code SharedMemoryManager}.
 */
public final class SharedMemoryManager implements AutoCloseable {
    private final List<NamedMemory> made = new ArrayList<>();
    private boolean closed;

    SharedMemoryManager() {}

    /**
     * The same as {@link Multiprocessing#sharedMemory(long)}. Stands for {@code SharedMemory(size)}.
     *
     * @throws IllegalStateException this was closed
     */
    public synchronized SharedMemory sharedMemory(long bytes) {
        mustBeOpen();
        return remember(NamedMemory.create(bytes));
    }

    /**
     * The same as {@link Multiprocessing#shareableList(List)}. Stands for {@code ShareableList(elements)}.
     *
     * @throws IllegalStateException this was closed
     */
    public synchronized ShareableList shareableList(List<? extends @Nullable Object> elements) {
        mustBeOpen();
        MappedList list = MappedList.create(elements);
        remember(list.memory());
        return list;
    }

    private NamedMemory remember(NamedMemory memory) {
        made.add(memory);
        return memory;
    }

    private void mustBeOpen() {
        if (closed) throw new IllegalStateException("This manager was closed, and all that it made is unlinked.");
    }

    /**
     * Unlinks what is not unlinked yet. Stands for {@code shutdown()}.
     *
     * @throws java.io.UncheckedIOException some could not be unlinked; all others are
     */
    @Override
    public synchronized void close() {
        closed = true;
        UncheckedIOException failure = null;
        for (NamedMemory memory : made) {
            memory.close();
            try {
                memory.unlinkIfPresent();
            } catch (UncheckedIOException e) {
                if (failure == null) failure = e;
                else failure.addSuppressed(e);
            }
        }
        made.clear();
        if (failure != null) throw failure;
    }
}
