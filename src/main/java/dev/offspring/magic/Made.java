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
    private static final Map<String, WeakReference<Object>> OBJECTS = new LinkedHashMap<>();

    /** A variable and what a magic has put there. */
    record Variable(String name, Object object) {}

    private Made() {}

    static synchronized void add(Variable variable) {
        OBJECTS.remove(variable.name);
        OBJECTS.put(variable.name, new WeakReference<>(variable.object));
    }

    /** Those of a type, oldest first. */
    static synchronized List<Variable> all(Class<?> type) {
        List<Variable> living = new ArrayList<>();
        OBJECTS.forEach((name, reference) -> {
            Object object = reference.get();
            if (type.isInstance(object)) living.add(new Variable(name, object));
        });
        OBJECTS.values().removeIf(reference -> reference.get() == null);
        return living;
    }
}
