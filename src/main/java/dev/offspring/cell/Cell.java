package dev.offspring.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes a cell apart into Java and magics. A line that begins with {@code %} or {@code !} inside an expression, a comment
 * or a text block is Java. Lines {@code //DEPS group:artifact:version} are one {@code %maven}.
 */
public final class Cell {
    private static final Pattern CELL_MAGIC = Pattern.compile("\\s*%%(\\w+)[ \\t]*(.*)");
    private static final Pattern LINE_MAGIC = Pattern.compile("\\s*%(\\w+)[ \\t]*(.*)");
    /** What no operand can be followed by in Java: {@code % name word}. */
    private static final Pattern NO_OPERATOR = Pattern.compile("(?!instanceof\\b)[\\w\"'].*");

    /** As JBang has them. */
    private static final Pattern DEPENDENCIES = Pattern.compile("//DEPS\\s+(\\S.*)");

    private static final Pattern COMMAND = Pattern.compile("\\s*!\\s*(.*)");

    /** A sign that nothing follows: what it is for is told by the magic that there is not. */
    private static final Pattern LONE_SIGN = Pattern.compile("\\s*%%?\\s*");

    private static final Pattern HELP =
            Pattern.compile("\\s*(%{0,2}[\\w.]+)\\s*\\?\\s*|\\s*\\?\\s*(%{0,2}[\\w.]+)\\s*");

    private Cell() {}

    /**
     * @param isMagic knows the names of magics, which decides where {@code %name} could also be a remainder
     */
    public static List<Segment> parse(String code, Predicate<String> isMagic) {
        List<String> lines = code.lines().toList();
        int first = 0;
        while (first < lines.size() && isBlankOrComment(lines.get(first))) first++;
        if (lines.stream().allMatch(String::isBlank)) return List.of();
        Matcher whole = CELL_MAGIC.matcher(first < lines.size() ? lines.get(first) : "");
        if (whole.matches() && !whole.group(2).strip().equals("?")) {
            String body = String.join("\n", lines.subList(first + 1, lines.size()));
            Segment magic = new Segment.Magic(
                    whole.group(1), whole.group(2).strip(), whole.start(2), Optional.of(body), first + 1);
            List<String> named = lines.subList(0, first).stream()
                    .filter(line -> DEPENDENCIES.matcher(line).matches())
                    .toList();
            return named.isEmpty() ? List.of(magic) : List.of(libraries(named, 1), magic);
        }
        return mixed(lines, isMagic);
    }

    private static boolean isBlankOrComment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("//");
    }

    private static List<Segment> mixed(List<String> lines, Predicate<String> isMagic) {
        List<Segment> segments = new ArrayList<>();
        StringBuilder java = new StringBuilder();
        JavaScanner scanner = new JavaScanner();
        int javaLine = 1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int dependencies = scanner.isBetweenTokens() ? dependencies(lines.subList(i, lines.size())) : 0;
            if (dependencies > 0) {
                addJava(segments, java, javaLine);
                segments.add(libraries(lines.subList(i, i + dependencies), i + 1));
                java.setLength(0);
                i += dependencies - 1;
                javaLine = i + 2;
                scanner = new JavaScanner();
                continue;
            }
            Optional<Segment> special = scanner.isBetweenTokens()
                    ? special(line, i + 1, scanner.isStatementEnd(), isMagic)
                    : Optional.empty();
            if (special.isPresent()) {
                addJava(segments, java, javaLine);
                segments.add(special.get());
                java.setLength(0);
                javaLine = i + 2;
                scanner = new JavaScanner();
            } else {
                java.append(line).append('\n');
                scanner.scan(line);
            }
        }
        addJava(segments, java, javaLine);
        return segments;
    }

    /** How many lines at the beginning name libraries. */
    private static int dependencies(List<String> lines) {
        int count = 0;
        while (count < lines.size() && DEPENDENCIES.matcher(lines.get(count)).matches()) count++;
        return count;
    }

    /** Libraries that have to fit each other are asked for together. */
    private static Segment libraries(List<String> lines, int number) {
        String all = lines.stream()
                .flatMap(line ->
                        Stream.of(line.substring("//DEPS".length()).strip().split("[\\s,;]+")))
                .collect(Collectors.joining(" "));
        return new Segment.Magic("maven", all, 0, Optional.empty(), number);
    }

    private static void addJava(List<Segment> segments, StringBuilder java, int line) {
        if (!java.toString().isBlank()) segments.add(new Segment.Java(java.toString(), line));
    }

    private static Optional<Segment> special(String line, int number, boolean statementEnd, Predicate<String> isMagic) {
        Matcher magic = LINE_MAGIC.matcher(line);
        boolean help = line.stripTrailing().endsWith("?") || line.strip().startsWith("?");
        if (help && statementEnd) {
            Matcher question = HELP.matcher(line);
            if (question.matches())
                return Optional.of(
                        new Segment.Help(question.group(1) == null ? question.group(2) : question.group(1), number));
        }
        if (magic.matches()) {
            // between "int x = 17" and "% n;" only the names of magics tell
            boolean certain = statementEnd
                    || !line.stripTrailing().endsWith(";")
                            && (isMagic.test(magic.group(1))
                                    || NO_OPERATOR.matcher(magic.group(2)).matches());
            if (certain)
                return Optional.of(new Segment.Magic(
                        magic.group(1), magic.group(2).strip(), magic.start(2), Optional.empty(), number));
        }
        Matcher late = CELL_MAGIC.matcher(line);
        if (statementEnd && late.matches())
            return Optional.of(new Segment.Magic(
                    "%" + late.group(1), late.group(2).strip(), late.start(2), Optional.empty(), number));
        Matcher command = COMMAND.matcher(line);
        if (statementEnd && command.matches() && !looksLikeNegation(command.group(1)))
            return Optional.of(
                    new Segment.Magic("!", command.group(1).strip(), command.start(1), Optional.empty(), number));
        if (statementEnd && LONE_SIGN.matcher(line).matches())
            return Optional.of(new Segment.Magic("", "", line.length(), Optional.empty(), number));
        return Optional.empty();
    }

    /** {@code !done} and {@code !list.isEmpty()} are expressions of Java, {@code !ls -l} is not. */
    private static boolean looksLikeNegation(String text) {
        return text.matches("\\(.*|[\\w.]+\\(.*\\)\\s*;?|.*(&&|\\|\\|).*;|\\w+;");
    }
}
