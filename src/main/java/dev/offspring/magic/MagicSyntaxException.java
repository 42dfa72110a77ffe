package dev.offspring.magic;

/**
 * A magic that is not written as it should be. Its message shows the place as a compile error does:
 *
 * <pre>
 * 'two' is not a number
 *   %%process -c two
 *                ^^^
 *   usage: %%process [-n NAME] [-c COUNT]
 * </pre>
 */
public final class MagicSyntaxException extends MagicException {
    private static final long serialVersionUID = 1;

    private final String problem;
    private final int start;
    private final int end;

    /**
     * @param problem one line, with the way out if there is one
     * @param line the line that the magic stands in
     * @param start where in it the wrong part begins
     * @param end where that part ends; the line's length or more underlines the place after its end
     * @param usage how it is written, or empty
     */
    MagicSyntaxException(String problem, String line, int start, int end, String usage) {
        super(problem + "\n  " + line + "\n  " + " ".repeat(start) + "^".repeat(Math.max(1, end - start))
                + (usage.isEmpty() ? "" : "\n  usage: " + usage));
        this.problem = problem;
        this.start = start;
        this.end = end;
    }

    /** The first line of the message. */
    public String problem() {
        return problem;
    }

    /** First column of the wrong part, from 0, in a line that begins with the percent signs. */
    public int start() {
        return start;
    }

    /** Column after the wrong part. */
    public int end() {
        return end;
    }
}
