package dev.offspring.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code serial,threads}: each once, serial first, because the others are compared with it. */
record Engines(List<Engine> engines) {
    static final Engines ALL = new Engines(List.of(Engine.values()));
    private static final List<String> LABELS =
            Stream.of(Engine.values()).map(Engine::label).toList();
    static final ValueType<Engines> TYPE = new ValueType<>(Engines.class, LABELS, Engines::read);

    private static Engines read(String text) {
        List<String> labels = List.of(text.split(",", -1));
        for (String label : labels)
            if (!LABELS.contains(label))
                throw new IllegalArgumentException("'" + label + "' is no engine"
                        + Nearest.hint(label, LABELS, "; there are " + String.join(", ", LABELS)));
        List<Engine> engines = new ArrayList<>(List.of(Engine.values()));
        engines.removeIf(engine -> !labels.contains(engine.label()));
        return new Engines(List.copyOf(engines));
    }
}
