package dev.offspring.session;

/**
 * Puts a name before each line. A line is let through when it is whole, so that lines of several children do not run into
 * each other; a very long one in pieces.
 */
final class LineLabel {
    private static final int LONGEST = 8192;

    private final String prefix;
    private final StringBuilder line = new StringBuilder();

    LineLabel(String name) {
        prefix = name + " | ";
    }

    /** Takes text as it comes and gives the lines that are whole now. */
    synchronized String add(String text) {
        StringBuilder whole = new StringBuilder();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            line.append(text, start, end + 1);
            endLine(whole);
            start = end + 1;
        }
        line.append(text, start, text.length());
        if (line.length() > LONGEST) endLine(whole);
        return whole.toString();
    }

    private void endLine(StringBuilder whole) {
        whole.append(prefix).append(line);
        line.setLength(0);
    }

    /** What is left when the child has ended. */
    synchronized String rest() {
        if (line.length() == 0) return "";
        StringBuilder whole = new StringBuilder();
        endLine(whole);
        return whole.append('\n').toString();
    }
}
