package dev.offspring.wire;

import java.util.List;

/**
 * What the kernel knows of a magic: enough to complete it, explain it and prepare its body.
 *
 * @param name without percent signs
 * @param body what the kernel does with the lines below a cell magic
 * @param summary one line
 * @param usage the help page
 * @param item where {@code x in items} is on its line, a method that gives an {@code x} of some items, for help with what is
 *     written below; else empty
 */
public record MagicRow(String name, Body body, String summary, String usage, List<Option> options, String item) {
    /** What stands below the first line of a magic. */
    public enum Body {
        /** Nothing: a line magic. */
        NONE,
        /** Text that the magic reads itself. */
        TEXT,
        /** Statements, compiled to a target that the magic runs. */
        BLOCK
    }

    /** What kind of words an option or an operand takes, for those that cannot be listed once and for all. */
    public enum Values {
        /** Any text, or the words that are listed. */
        WORDS,
        /** Names and pids of children that run. */
        CHILDREN,
        /** Files and directories. */
        FILES,
        /** Directories. */
        DIRECTORIES,
        /** Environment variables. */
        ENVIRONMENT,
        /** Variables of cells whose type is the first word that is listed, or one of the others. */
        VARIABLES
    }

    /**
     * One option.
     *
     * @param names {@code -n}, {@code --name}; none stand for the words beside the options
     * @param kind of what can follow it
     * @param words that can follow it, where there are only some
     */
    public record Option(List<String> names, Values kind, List<String> words, String help) {}
}
