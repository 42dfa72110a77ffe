package dev.offspring.interpreter;

import dev.offspring.cell.Segment;
import dev.offspring.wire.Plan;

/** What of a magic's Java comes from its line: parts that the person wrote, and ours around them. */
record MagicHead(Plan plan, String line, int argumentsAt) {
    static MagicHead of(Plan plan, Segment.Magic magic) {
        String prefix = (magic.body().isPresent() ? "%%" : "%") + magic.name() + " ";
        return new MagicHead(plan, prefix + magic.arguments(), prefix.length());
    }

    /** Where in the line the first part of the person's Java begins. */
    int start() {
        return plan.opening().stream()
                .filter(part -> !part.isOurs())
                .mapToInt(part -> argumentsAt + part.column())
                .min()
                .orElse(0);
    }

    /** Where in the line the last part of it ends. */
    int end() {
        return plan.opening().stream()
                .filter(part -> !part.isOurs())
                .mapToInt(part -> argumentsAt + part.column() + part.text().length())
                .max()
                .orElse(line.length());
    }

    int length() {
        return plan.head().length();
    }

    /** Where in the line of the magic a place of the head stands, or -1 for a place in text that is ours. */
    int column(int position) {
        int start = 0;
        for (Plan.Part part : plan.opening()) {
            int end = start + part.text().length();
            if (position < end) return part.isOurs() ? -1 : argumentsAt + part.column() + position - start;
            start = end;
        }
        return -1;
    }
}
