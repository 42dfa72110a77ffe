package dev.offspring.interpreter;

import dev.offspring.wire.MagicRow;
import java.util.List;
import java.util.Optional;

/** The table of magics as the kernel knows it. */
record MagicNames(List<MagicRow> rows) {
    boolean isKnown(String name) {
        return find(name).isPresent();
    }

    Optional<MagicRow> find(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }
}
