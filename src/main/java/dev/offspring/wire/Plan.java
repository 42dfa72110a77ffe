package dev.offspring.wire;

import java.util.List;

/**
 * The Java of one use of a magic, which is compiled and run before the magic: of {@code %%pool x in inputs -> squares} that
 * is the declaration of {@code squares} from {@code inputs} and a function of {@code x}.
 *
 * @param opening what stands before the lines below the magic, on one line; the lines come after it, and {@code closing}
 *     after them
 * @param value whether the value of the lines, if they end with an expression, is the value of the lambda
 * @param misfit what to say where the person's parts do not fit the rest, which she has not written
 */
public record Plan(List<Part> opening, String closing, boolean value, String misfit) {
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
        return new Plan(parts, "", false, misfit);
    }

    /** The lines are the body of a lambda, whose head is the end of {@code opening}. */
    public static Plan lambda(List<Part> opening, String misfit) {
        return new Plan(opening, "});", false, misfit);
    }

    /**
     * The lines are the body of a lambda that may have a value.
     *
     * @param declares whether {@code opening} begins a declaration; if not, all of it is an expression
     */
    public static Plan function(List<Part> opening, boolean declares, String misfit) {
        return new Plan(opening, declares ? "});" : "})", true, misfit);
    }

    /** What stands before the lines. */
    public String head() {
        StringBuilder head = new StringBuilder();
        for (Part part : opening) head.append(part.text());
        return head.toString();
    }
}
