package dev.offspring.cell;

import java.util.Optional;

/** A part of a cell that is run as a whole. Lines count from 1 at the top of the cell. */
public sealed interface Segment {
    /** Where it begins. */
    int line();

    /** Where the last of it that can be seen stands. */
    default int lastLine() {
        return line();
    }

    /** Java text as it was typed. */
    record Java(String text, int line) implements Segment {
        @Override
        public int lastLine() {
            return line
                    + (int) text.stripTrailing().chars().filter(c -> c == '\n').count();
        }
    }

    /**
     * {@code %name arguments}, or {@code %%name arguments} with the lines below it, or {@code !command}, whose
     * name is {@code !}.
     *
     * @param column where {@code arguments} begin in their line, 0-based
     * @param body the lines below a cell magic
     */
    record Magic(String name, String arguments, int column, Optional<String> body, int line) implements Segment {
        @Override
        public int lastLine() {
            return line
                    + body.map(text -> (int) text.stripTrailing().lines().count())
                            .orElse(0);
        }
    }

    /** {@code name?}: what is that? */
    record Help(String name, int line) implements Segment {}
}
