package dev.offspring.multiprocessing;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A function and the cell variables that it uses, as they were at one moment.
 *
 * @param function a number that is the same for the same bytes, as long as the pool remembers them
 * @param code the function's bytes
 * @param variables their values
 */
record Snapshot(long function, byte[] code, Map<CellVariable, Value> variables) {
    /** The bytes of a variable and what to know them by. */
    record Value(byte[] bytes, ByteBuffer fingerprint) {}

    /** The variables that somebody does not have yet. */
    Map<CellVariable, Value> changesFor(Map<CellVariable, ByteBuffer> known) {
        Map<CellVariable, Value> changes = new LinkedHashMap<>();
        variables.forEach((variable, value) -> {
            if (!value.fingerprint.equals(known.get(variable))) changes.put(variable, value);
        });
        return changes;
    }
}
