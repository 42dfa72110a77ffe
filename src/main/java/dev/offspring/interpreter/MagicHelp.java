package dev.offspring.interpreter;

import dev.offspring.cell.Cell;
import dev.offspring.cell.Segment;
import dev.offspring.interpreter.Interpreter.Completion;
import dev.offspring.interpreter.Interpreter.Completion.Candidate;
import dev.offspring.wire.MagicRow;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Help with the lines of a cell that are magics. */
final class MagicHelp {
    private MagicHelp() {}

    /** The cell with its magic lines blanked, so that positions stay. A body that is Java stays, too. */
    static String javaOnly(List<MagicRow> magics, String code) {
        MagicNames names = new MagicNames(magics);
        StringBuilder java = new StringBuilder(code);
        for (Segment segment : Cell.parse(code, names::isKnown)) {
            if (segment instanceof Segment.Java) continue;
            boolean bodyIsJava = segment instanceof Segment.Magic magic
                    && names.find(magic.name())
                            .map(row -> row.body() == MagicRow.Body.BLOCK)
                            .orElse(false);
            int lines = segment instanceof Segment.Magic magic && !bodyIsJava
                    ? 1 + magic.body().map(body -> (int) body.lines().count()).orElse(0)
                    : 1;
            blank(java, segment.line(), lines);
        }
        return java.toString();
    }

    private static final Pattern EACH =
            Pattern.compile("(?:^|\\s)([\\w$]+)\\s+in\\s+(.*?)(?:\\s*->\\s*[\\w$]*)?$", Pattern.DOTALL);
    private static final Pattern ITEMS = Pattern.compile("\\s*%%(\\w+).*\\s[\\w$]+\\s+in\\s+((?!\\s).*)?");

    /**
     * Java for the compiler to look at, in which a place of a cell is elsewhere.
     *
     * @param shift how much further the place is than in the cell
     * @param variable what the line names for the lines below it, or empty
     */
    record Shifted(String java, int shift, String variable) {}

    /**
     * The cell as {@link #javaOnly} has it; where a magic names a variable for its lines, a declaration of that stands
     * before them.
     */
    static Shifted withVariable(List<MagicRow> magics, String code) {
        MagicNames names = new MagicNames(magics);
        String java = javaOnly(magics, code);
        List<Segment> segments = Cell.parse(code, names::isKnown);
        if (segments.size() != 1 || !(segments.get(0) instanceof Segment.Magic magic)) return new Shifted(java, 0, "");
        Optional<MagicRow> row =
                names.find(magic.name()).filter(found -> !found.item().isEmpty());
        Matcher each = EACH.matcher(magic.arguments());
        if (row.isEmpty() || !each.find()) return new Shifted(java, 0, "");
        String declaration = "var " + each.group(1) + " = " + row.get().item() + "(" + each.group(2) + "); ";
        return new Shifted(declaration + java, declaration.length(), each.group(1));
    }

    /** The Java of {@code VAR in ITEMS} up to a place in it. */
    static Optional<Shifted> items(List<MagicRow> magics, String code, int cursor) {
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        Matcher line = ITEMS.matcher(code.substring(lineStart, cursor));
        if (!line.matches()) return Optional.empty();
        boolean takesJava = new MagicNames(magics)
                .find(line.group(1))
                .filter(row -> !row.item().isEmpty()
                        && row.options().stream()
                                .noneMatch(option -> option.names().isEmpty()))
                .isPresent();
        if (!takesJava) return Optional.empty();
        int start = line.group(2) == null ? cursor : lineStart + line.start(2);
        return Optional.of(new Shifted(code.substring(start, cursor), -start, ""));
    }

    private static void blank(StringBuilder text, int line, int count) {
        int at = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') at++;
            else if (at >= line && at < line + count) text.setCharAt(i, ' ');
        }
    }

    /** What can follow an option of a kind, beyond the words that its row lists. */
    interface ValuesFinder {
        /**
         * @param option says which kind, and of which types
         * @param begun what is typed already
         */
        Stream<String> find(MagicRow.Option option, String begun);
    }

    static Optional<Completion> complete(List<MagicRow> magics, ValuesFinder finder, String code, int cursor) {
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        String line = code.substring(lineStart, cursor);
        String stripped = line.stripLeading();
        if (!stripped.startsWith("%")) return Optional.empty();
        boolean wholeCell = stripped.startsWith("%%");
        String[] words = stripped.split("\\s+", -1);
        String word = words[words.length - 1];
        int start = cursor - word.length();
        if (words.length == 1) {
            String percent = wholeCell ? "%%" : "%";
            List<Candidate> names = magics.stream()
                    .filter(row -> !wholeCell || row.body() != MagicRow.Body.NONE)
                    .filter(row -> (percent + row.name()).startsWith(word))
                    .map(row -> new Candidate(percent + row.name(), "magic", row.summary()))
                    .toList();
            return Optional.of(new Completion(names, start, cursor));
        }
        Optional<MagicRow> row = new MagicNames(magics).find(words[0].replace("%", ""));
        if (row.isEmpty()) return Optional.of(new Completion(List.of(), start, cursor));
        String previous = words[words.length - 2];
        List<MagicRow.Option> offering = row.get().options().stream()
                .filter(option -> option.names().isEmpty() || option.names().contains(previous))
                .toList();
        Stream<Candidate> values = offering.stream()
                .flatMap(
                        option -> finder.find(option, word).map(value -> new Candidate(value, "value", option.help())));
        boolean listed = offering.stream()
                .anyMatch(option ->
                        option.names().contains(previous) && !option.words().isEmpty());
        Stream<Candidate> options = row.get().options().stream()
                .filter(option -> !listed)
                .flatMap(option -> option.names().stream().map(name -> new Candidate(name, "option", option.help())));
        List<Candidate> matching = Stream.concat(values, options)
                .filter(candidate -> candidate.text().startsWith(word))
                .toList();
        return Optional.of(new Completion(matching, start, cursor));
    }

    static Optional<MimeBundle> inspect(List<MagicRow> magics, String code, int cursor) {
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        String line = code.substring(lineStart).lines().findFirst().orElse("").strip();
        if (!line.startsWith("%")) return Optional.empty();
        String name = line.replace("%", "").split("\\W", 2)[0];
        return new MagicNames(magics).find(name).map(row -> MimeBundle.text(row.usage()));
    }
}
