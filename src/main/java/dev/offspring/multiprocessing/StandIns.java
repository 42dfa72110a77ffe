package dev.offspring.multiprocessing;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of the JDK that are plain data and yet not {@link Serializable}: what travels in their place. */
final class StandIns {
    private StandIns() {}

    /** What travels for an object: mostly the object itself. */
    static Object of(Object object) {
        if (object instanceof Serializable) return object;
        if (object instanceof Optional<?> optional) return new AnOptional(optional.orElse(null));
        if (object instanceof OptionalInt optional)
            return new ANumber(Integer.class, optional.isPresent() ? optional.getAsInt() : null);
        if (object instanceof OptionalLong optional)
            return new ANumber(Long.class, optional.isPresent() ? optional.getAsLong() : null);
        if (object instanceof OptionalDouble optional)
            return new ANumber(Double.class, optional.isPresent() ? optional.getAsDouble() : null);
        if (object instanceof Path path) return new APath(path.toString());
        if (!object.getClass().getName().startsWith("java.util.")) return object;
        if (object instanceof Map.Entry<?, ?> entry)
            return new SimpleImmutableEntry<@Nullable Object, @Nullable Object>(entry.getKey(), entry.getValue());
        // views of a collection: keySet(), subList(), values()
        if (object instanceof Set<?> set) return new LinkedHashSet<@Nullable Object>(set);
        if (object instanceof Collection<?> collection) return new ArrayList<@Nullable Object>(collection);
        return object;
    }

    private record AnOptional(@Nullable Object value) implements Serializable {
        Object readResolve() {
            return Optional.ofNullable(value);
        }
    }

    private record ANumber(Class<?> kind, @Nullable Number value) implements Serializable {
        Object readResolve() {
            if (kind == Integer.class) return value == null ? OptionalInt.empty() : OptionalInt.of(value.intValue());
            if (kind == Long.class) return value == null ? OptionalLong.empty() : OptionalLong.of(value.longValue());
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
        }
    }

    private record APath(String text) implements Serializable {
        Object readResolve() {
            return Path.of(text);
        }
    }
}
