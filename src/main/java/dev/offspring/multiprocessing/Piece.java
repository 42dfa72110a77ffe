package dev.offspring.multiprocessing;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that a worker gets at once: Python's chunk.
 *
 * @param first the place of its first item in the input
 * @param items the items, serialised as a {@link Batch}
 * @param originals the items themselves, for messages
 */
record Piece(Job job, int first, byte[] items, List<? extends @Nullable Object> originals) {
    int count() {
        return originals.size();
    }

    /** The same fate for all its items. */
    List<Outcome> all(Outcome outcome) {
        return Collections.nCopies(count(), outcome);
    }
}
