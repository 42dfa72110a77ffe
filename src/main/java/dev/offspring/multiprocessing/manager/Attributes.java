package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.Manager;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A namespace, in the manager. */
final class Attributes implements Manager.Namespace {
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the caller knows what was set
    public <T> T get(String name) {
        if (!attributes.containsKey(name))
            throw new NoSuchElementException("The namespace has no \"" + name + "\", it has " + attributes.keySet());
        return (T) attributes.get(name);
    }

    @Override
    public void set(String name, @Nullable Object value) {
        attributes.put(name, value);
    }

    @Override
    public void remove(String name) {
        attributes.remove(name);
    }

    @Override
    public Set<String> names() {
        return new LinkedHashSet<>(attributes.keySet());
    }

    @Override
    public String toString() {
        return attributes.entrySet().stream()
                .filter(attribute -> !attribute.getKey().startsWith("_"))
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining(", ", "Namespace(", ")"));
    }
}
