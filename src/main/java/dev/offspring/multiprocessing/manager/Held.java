package dev.offspring.multiprocessing.manager;

import java.util.HashMap;
import java.util.Map;

/** An object in the manager, and who holds it. */
final class Held {
    private final long number;
    private final Stay what;
    private final Map<String, Integer> holders = new HashMap<>();

    Held(long number, Stay what) {
        this.number = number;
        this.what = what;
    }

    long number() {
        return number;
    }

    Object object() {
        return what.object();
    }

    Class<?> type() {
        return what.type();
    }

    boolean guarded() {
        return what.guarded();
    }

    // ---- under the lock of the holdings ----

    void hold(String holder) {
        holders.merge(holder, 1, Integer::sum);
    }

    void release(String holder) {
        holders.computeIfPresent(holder, (same, count) -> count > 1 ? count - 1 : null);
    }

    void forget(String holder) {
        holders.remove(holder);
    }

    boolean isFree() {
        return holders.isEmpty();
    }

    @Override
    public String toString() {
        return what.type().getSimpleName() + " " + number;
    }
}
