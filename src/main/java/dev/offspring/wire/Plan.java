package dev.offspring.wire;

import java.util.List;
import java.util.Optional;

/**
 * The Java of one use of a magic: what is compiled and run before the magic runs, and what afterwards. Of
 * {@code %%pool x in inputs -> squares} that is a function of {@code x}, and the declaration of {@code squares}.
 *
 * @param opening what stands before the lines below the magic, on one line; the lines come after it, and {@code closing}
 *     after them
 * @param value whether the value of the lines, if they end with an expression, is the value of the lambda
 * @param misfit what to say where the person's parts do not fit the rest, which she has not written
 * @param binding runs after the magic, if that succeeded
 */
public record Plan(List<Part> opening, String closing, boolean value, String misfit, Optional<String> binding) {
    /** A variable of this name lives until the magic is over. */
    public static final String HANDED = "$handed";

    /**
     * A piece of text.
     *
     * @param column where it stands in the arguments of the magic, or -1 for text of ours
     */
    public record Part(String text, int column) {
        public boolean isOurs() {
            return column < 0;
        }
    }

    /** A part of ours. */
    public static Part ours(String text) {
        return new Part(text, -1);
    }

    /** A statement, for a magic without lines. */
    public static Plan statement(List<Part> parts, String misfit) {
        return new Plan(parts, "", false, misfit, Optional.empty());
    }

    /** The lines are the body of a lambda, whose head is the end of {@code opening}. */
    public static Plan lambda(List<Part> opening, String misfit) {
        return new Plan(opening, "});", false, misfit, Optional.empty());
    }

    /** The lines are the body of a lambda that may have a value. */
    public static Plan function(List<Part> opening, String misfit, Optional<String> binding) {
        return new Plan(opening, "});", true, misfit, binding);
    }

    /** What stands before the lines. */
    public String head() {
        StringBuilder head = new StringBuilder();
        for (Part part : opening) head.append(part.text());
        return head.toString();
    }
}
