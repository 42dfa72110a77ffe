package dev.offspring.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The scopes of all cells that ever ran, by the id that their outputs carry. */
final class CellScopes {
    private static final CellScope NOBODY = new CellScope(Origin.NONE, false, false);

    private final Map<Long, CellScope> scopes = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    /** @return the id of the new cell */
    long add(CellScope scope) {
        long id = ids.incrementAndGet();
        scopes.put(id, scope);
        return id;
    }

    CellScope get(long id) {
        return scopes.getOrDefault(id, NOBODY);
    }
}
