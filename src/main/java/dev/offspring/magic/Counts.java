package dev.offspring.magic;

import java.util.ArrayList;
import java.util.List;

/** {@code 1,2,4}. */
record Counts(List<Integer> counts) {
    static final ValueType<Counts> TYPE = new ValueType<>(Counts.class, List.of(), Counts::read);

    private static Counts read(String text) {
        List<Integer> counts = new ArrayList<>();
        for (String part : text.split(",", -1))
            counts.add(ValueType.COUNT.reader().apply(part.strip()));
        return new Counts(List.copyOf(counts));
    }

    /** 1 and its doubles. */
    static Counts upTo(int most) {
        List<Integer> counts = new ArrayList<>();
        for (int count = 1; count <= most; count *= 2) counts.add(count);
        return new Counts(List.copyOf(counts));
    }
}
