package dev.offspring.wire;

import java.util.List;

/**
 * What the kernel knows of a magic: enough to complete it, explain it and prepare its body.
 *
 * @param name without percent signs
 * @param body what the kernel does with the lines below a cell magic
 * @param summary one line
 * @param usage the help page
 */
public record MagicRow(String name, Body body, String summary, String usage, List<Option> options) {
    /** What stands below the first line of a magic. */
    public enum Body {
        /** Nothing: a line magic. */
        NONE,
        /** Text that the magic reads itself. */
        TEXT,
        /** Statements, compiled to a target that the magic runs. */
        BLOCK
    }

    /**
     * One option.
     *
     * @param names {@code -n}, {@code --name}; none stand for the words beside the options
     * @param values the words that can follow it, where there are only some
     */
    public record Option(List<String> names, List<String> values, String help) {}
}
