package dev.offspring.magic;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What magics have made and bound to variables of the notebook, for as long as something holds it. A later object of the
 * same variable takes the place of an earlier one.
 */
final class Made {
    private record Entry(String kind, WeakReference<Object> reference) {}

    private static final Map<String, Entry> OBJECTS = new LinkedHashMap<>();

    /** A variable and what a magic has put there. */
    record Variable(String name, Object object) {}

    private Made() {}

    static synchronized void add(String kind, Variable variable) {
        OBJECTS.remove(variable.name);
        OBJECTS.put(variable.name, new Entry(kind, new WeakReference<>(variable.object)));
    }

    /** Those of a kind, oldest first. */
    static synchronized List<Variable> all(String kind) {
        List<Variable> living = new ArrayList<>();
        OBJECTS.forEach((name, entry) -> {
            Object object = entry.reference.get();
            if (object != null && entry.kind.equals(kind)) living.add(new Variable(name, object));
        });
        OBJECTS.values().removeIf(entry -> entry.reference.get() == null);
        return living;
    }
}
