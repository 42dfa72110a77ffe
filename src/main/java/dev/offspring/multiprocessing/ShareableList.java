package dev.offspring.multiprocessing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of fixed length in {@link SharedMemory}. Its elements are null, {@code Boolean}, {@code Integer}, {@code Long},
 * {@code Double}, {@code String} and {@code byte[]}, and may be replaced by others of any of these types. A text or an
 * array of bytes has the room that the first one there took, rounded up to eight bytes; numbers fit everywhere.
 *
 * <p>There is no lock: take {@code mp.lock()} where one process writes what another reads. Handed to a child it is the
 * same list there. Stands for {@code ShareableList}.
 */
public interface ShareableList extends List<@Nullable Object> {
    /** Where it is: by its name other processes find the list; it is also what is to be unlinked. Stands for {@code shm}. */
    SharedMemory memory();

    /** How many elements equal this one, arrays of bytes by their content. Stands for {@code count(value)}. */
    int count(@Nullable Object value);

    /**
     * Replaces an element.
     *
     * @throws IndexOutOfBoundsException there is none
     * @throws IllegalArgumentException there is no room for it at that place, or it is of another type; the list is as
     *     before
     */
    @Override
    @Nullable
    Object set(int index, @Nullable Object value);
}
