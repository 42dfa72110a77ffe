package dev.offspring.magic;

import dev.offspring.wire.MagicRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a magic is written. The parser, the help page, the completion and the README all read it, so none of them can say
 * anything else.
 *
 * @param name without percent signs
 * @param body what stands below it
 * @param line how it is written without a body, for a magic that has one but can do without
 * @param summary one line
 * @param details what else there is to know, or empty
 * @param example a use of it, or empty
 */
public record Syntax(
        String name,
        MagicRow.Body body,
        Optional<LineForm> line,
        String summary,
        List<Option<?>> options,
        Optional<Operands> operands,
        String details,
        String example) {

    /**
     * What stands on the line beside the options.
     *
     * @param label {@code NAME|PID…}
     * @param type what they are
     * @param java whether it is one piece of Java: the rest of the line after the options
     * @param words of a line without options: what it may begin with, and what may follow each
     */
    record Operands(
            String label,
            int least,
            int most,
            ValueType<?> type,
            boolean java,
            String help,
            List<MagicRow.Option> words) {
        Operands(String label, int least, int most, ValueType<?> type, boolean java, String help) {
            this(label, least, most, type, java, help, List.of());
        }

        String usage() {
            return least > 0 ? label : "[" + label + "]";
        }
    }

    /**
     * A line that is taken as it is, without options: {@code !COMMAND}.
     */
    record LineForm(String prefix, String label) {}

    /** A magic of one line. */
    public static Syntax line(String name, String summary) {
        return of(name, MagicRow.Body.NONE, summary);
    }

    /** A magic that reads the lines below it. */
    public static Syntax text(String name, String summary) {
        return of(name, MagicRow.Body.TEXT, summary);
    }

    /** A magic that runs the lines below it, which are Java. */
    public static Syntax block(String name, String summary) {
        return of(name, MagicRow.Body.BLOCK, summary);
    }

    private static Syntax of(String name, MagicRow.Body body, String summary) {
        return new Syntax(name, body, Optional.empty(), summary, List.of(), Optional.empty(), "", "");
    }

    Syntax alsoLine(String prefix, String label) {
        LineForm form = new LineForm(prefix, label);
        return new Syntax(name, body, Optional.of(form), summary, options, operands, details, example);
    }

    public Syntax options(Option<?>... more) {
        List<Option<?>> all = Stream.concat(options.stream(), Stream.of(more)).toList();
        return new Syntax(name, body, line, summary, all, operands, details, example);
    }

    /** One word may stand on the line, one of {@code words} if there are any. */
    public Syntax optionalOperand(String label, List<String> words, String help) {
        return optionalOperand(label, ValueType.oneOf(words), help);
    }

    /** One word may stand on the line. */
    public Syntax optionalOperand(String label, ValueType<?> type, String help) {
        return operands(new Operands(label, 0, 1, type, false, help));
    }

    /** One word stands on the line. */
    public Syntax operand(String label, ValueType<?> type, String help) {
        return operands(new Operands(label, 1, 1, type, false, help));
    }

    /** Any number of words stand on the line, but at least so many. */
    public Syntax operands(String label, int least, String help) {
        return operands(label, least, ValueType.TEXT, help);
    }

    /** The same, with a hint for completion. */
    public Syntax operands(String label, int least, ValueType<?> type, String help) {
        return operands(new Operands(label, least, Integer.MAX_VALUE, type, false, help));
    }

    /** The rest of the line is anything, and is taken as it is. */
    public Syntax anything(String label) {
        return anything(label, List.of());
    }

    /** The same, with words for completion. */
    Syntax anything(String label, List<MagicRow.Option> words) {
        return operands(
                new Operands(label, 0, 1, ValueType.LINE, false, "the rest of the line, as it is written", words));
    }

    /** The rest of the line after the options is Java, or is made of Java. */
    public Syntax java(String label, int least, String help) {
        return java(label, least, ValueType.TEXT, help);
    }

    /** The same, with a hint for completion. */
    public Syntax java(String label, int least, ValueType<?> type, String help) {
        return operands(new Operands(label, least, 1, type, true, help));
    }

    private Syntax operands(Operands described) {
        return new Syntax(name, body, line, summary, options, Optional.of(described), details, example);
    }

    public Syntax details(String text) {
        return new Syntax(name, body, line, summary, options, operands, text, example);
    }

    public Syntax example(String text) {
        return new Syntax(name, body, line, summary, options, operands, details, text);
    }

    /** Whether Java on its line can stand for the lines below it. */
    boolean canStandAlone() {
        return body == MagicRow.Body.BLOCK
                && operands.filter(described -> described.java() && described.least() == 0)
                        .isPresent();
    }

    /** {@code %ps} or {@code %%process}. */
    String fullName() {
        return (body == MagicRow.Body.NONE ? "%" : "%%") + name;
    }

    /** {@code %%process [-n NAME] [-c COUNT]}. */
    String usage() {
        List<String> parts = new ArrayList<>();
        line.ifPresent(form -> parts.add(form.prefix() + form.label() + " or"));
        parts.add(fullName());
        options.forEach(option -> parts.add(option.usage()));
        operands.ifPresent(described -> parts.add(described.usage()));
        return String.join(" ", parts);
    }

    /** The help page. */
    String page() {
        List<String> headings = new ArrayList<>();
        List<String> helps = new ArrayList<>();
        operands.ifPresent(described -> {
            headings.add(described.label());
            helps.add(described.help());
        });
        for (Option<?> option : options) {
            headings.add(option.heading());
            helps.add(option.help());
        }
        int width = headings.stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>(List.of(usage(), "", summary + "."));
        if (!headings.isEmpty()) lines.add("");
        for (int i = 0; i < headings.size(); i++)
            lines.add(
                    "  " + headings.get(i) + " ".repeat(width - headings.get(i).length()) + "  " + helps.get(i));
        if (!details.isEmpty()) lines.addAll(List.of("", details.strip()));
        if (!example.isEmpty()) {
            lines.addAll(List.of("", "Example:"));
            example.strip().lines().map(text -> "  " + text).forEach(lines::add);
        }
        return String.join("\n", lines);
    }

    /** What the kernel is told. An option without names stands for the words on the line. */
    MagicRow row() {
        List<MagicRow.Option> rows = new ArrayList<>();
        for (Option<?> option : options)
            rows.add(new MagicRow.Option(
                    option.names(), option.type().kind(), option.type().words(), option.help()));
        operands.filter(described -> described.type().kind() != MagicRow.Values.WORDS
                        || !described.type().words().isEmpty())
                .ifPresent(described -> rows.add(new MagicRow.Option(
                        List.of(), described.type().kind(), described.type().words(), described.help())));
        operands.ifPresent(described -> rows.addAll(described.words()));
        String item = operands.filter(described -> described.label().contains("VAR in"))
                .map(described -> Lines.BODY + "item")
                .orElse("");
        return new MagicRow(name, body, summary, page(), List.copyOf(rows), item);
    }
}
