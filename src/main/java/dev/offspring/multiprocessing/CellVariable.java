package dev.offspring.multiprocessing;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a cell: a static field that can change.
 *
 * @param owner the binary name of its class, {@code REPL.$JShell$3}
 */
record CellVariable(String owner, String name) {
    /** The field, in the JVM whose loader this is. */
    Field field(ClassLoader loader) {
        try {
            Field field = Class.forName(owner, true, loader).getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the cell variable " + name + " is not where its class says", e);
        }
    }

    @Nullable
    Object value(ClassLoader loader) {
        try {
            return field(loader).get(null);
        } catch (IllegalAccessException e) {
            throw new LinkageError("made accessible", e);
        }
    }
}
