package dev.offspring.interpreter;

import dev.offspring.cell.Cell;
import dev.offspring.cell.Segment;
import dev.offspring.interpreter.Interpreter.Completeness;
import dev.offspring.wire.MagicRow;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Whether a text could be run as it stands, or whether more must, or no more can, follow. JShell knows where a snippet ends,
 * but takes much for one that no compiler accepts; so the compiler's parser is asked as well.
 */
final class TypedText {
    private static final Completeness COMPLETE = new Completeness(Completeness.Status.COMPLETE, "");
    private static final Completeness INVALID = new Completeness(Completeness.Status.INVALID, "");

    /** Whose next line belongs to it. */
    private static final Pattern OPENS =
            Pattern.compile(".*(?:[{(\\[]|->|\\b(?:case|default)\\b.*:|\\belse|\\bdo)\\s*|\\s*}?\\s*(?:else\\s+)?"
                    + "\\b(?:if|for|while)\\b.*\\)\\s*");

    /** Where a snippet can stand: as a member, as a statement, as an expression. */
    private static final String[][] PLACES = {
        {"class C { ", "}"}, {"class C { void m() { ", "}}"}, {"class C { Object o = (", "); }"}
    };

    /** What the parser says of something at the place where it begins. */
    private static final List<String> UNFINISHED = List.of("unclosed.comment", "unclosed.text.block", "try.without");

    private TypedText() {}

    /** The caller holds the shell's lock. */
    static Completeness completeness(JavaShell java, List<MagicRow> magics, String code) {
        if (lacksBody(magics, code)) return incomplete("");
        String rest = MagicHelp.javaOnly(magics, code);
        while (!rest.isBlank()) {
            int head = SourceText.packageLine(rest);
            if (head > 0) {
                rest = rest.substring(head);
                continue;
            }
            CompletionInfo info = java.analysis().analyzeCompletion(rest);
            switch (info.completeness()) {
                case UNKNOWN -> {
                    return INVALID;
                }
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> {
                    // JShell takes a bracket that is open for one that may still be closed
                    boolean lost = syntax(rest, rest, true) == Completeness.Status.INVALID;
                    return lost ? INVALID : incomplete(indent(code));
                }
                case EMPTY -> rest = "";
                case COMPLETE, COMPLETE_WITH_SEMI -> {
                    String next = info.remaining();
                    String typed = rest.substring(0, rest.length() - next.length());
                    Completeness.Status status = syntax(info.source(), typed, next.isBlank());
                    if (status == Completeness.Status.INVALID) return INVALID;
                    if (status == Completeness.Status.INCOMPLETE) return incomplete(indent(code));
                    rest = next;
                }
            }
        }
        return COMPLETE;
    }

    private static Completeness incomplete(String indent) {
        return new Completeness(Completeness.Status.INCOMPLETE, indent);
    }

    /** A cell magic of which only the first line is there. */
    private static boolean lacksBody(List<MagicRow> magics, String code) {
        MagicNames names = new MagicNames(magics);
        List<Segment> segments = Cell.parse(code, names::isKnown);
        if (segments.isEmpty() || !(segments.get(segments.size() - 1) instanceof Segment.Magic magic)) return false;
        return magic.body().filter(String::isBlank).isPresent()
                && names.find(magic.name())
                        .filter(row -> row.body() != MagicRow.Body.NONE)
                        .isPresent();
    }

    /**
     * What the parser says of a snippet.
     *
     * @param source the snippet, as JShell has made it whole
     * @param typed the same as it was typed
     * @param last whether nothing follows it
     */
    private static Completeness.Status syntax(String source, String typed, boolean last) {
        // an import is no member and no statement; JShell has looked at it already
        if (typed.stripLeading().startsWith("import")) return Completeness.Status.COMPLETE;
        boolean canGoOn = false;
        for (String[] place : PLACES) {
            var first = SourceText.parsed(place[0] + source + "\n" + place[1]).problems().stream()
                    .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                    .findFirst();
            if (first.isEmpty()) return Completeness.Status.COMPLETE;
            canGoOn |= UNFINISHED.stream().anyMatch(first.get().getCode()::contains)
                    || first.get().getPosition()
                            >= place[0].length() + typed.stripTrailing().length();
        }
        return canGoOn && last ? Completeness.Status.INCOMPLETE : Completeness.Status.INVALID;
    }

    /** The next line stands as far in as the last, and further after one that opens something; in a text block, nowhere. */
    private static String indent(String code) {
        String last = code.substring(code.lastIndexOf('\n') + 1);
        if (last.endsWith("\"\"\"")) return "";
        String indent = last.substring(0, last.length() - last.stripLeading().length());
        return OPENS.matcher(last).matches() ? indent + "    " : indent;
    }
}
