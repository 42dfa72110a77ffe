package dev.offspring.magic;

import dev.offspring.wire.Message.Input;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code %history}: what was typed before. */
final class HistoryMagic implements Magic {
    private static final Pattern RANGE = Pattern.compile("(?:~(\\d{1,6})/)?(?:(\\d{1,9})?(-)?(\\d{1,9})?)");
    private static final Option<Integer> LAST = Option.of(ValueType.COUNT, "N", "the last N of them", "-n", "--last");
    private static final Option<String> SEARCH = Option.of(
            ValueType.TEXT, "PATTERN", "those of all sessions with PATTERN in them; * and ? stand for any text", "-g");

    private static final Syntax SYNTAX = Syntax.line("history", "Shows what was typed into cells before")
            .options(LAST, SEARCH)
            .optionalOperand("RANGE", ValueType.TEXT, "cells of this session: 3, 3-7, 3-; ~1/ is the session before")
            .details("Without a range it shows all of this session. Sessions of earlier days are kept, too.")
            .example("%history -n 5");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws InterruptedException {
        Arguments arguments = call.arguments();
        int most = arguments.get(LAST).orElse(Integer.MAX_VALUE);
        Optional<String> pattern = arguments.get(SEARCH).map(text -> "*" + text + "*");
        List<Word> operands = arguments.operands();
        if (pattern.isPresent() && !operands.isEmpty())
            throw arguments.wrong(operands.get(0), "-g looks through all sessions, and takes no range");
        Workspace.HistoryQuery query = operands.isEmpty()
                ? new Workspace.HistoryQuery(pattern, 0, 0, Integer.MAX_VALUE, most)
                : query(arguments, operands.get(0), most);
        List<Input> inputs = call.context().workspace().history(query);
        if (inputs.isEmpty()) return Optional.of(MimeBundle.text("There is no such input."));
        boolean here = pattern.isEmpty() && query.session() == 0;
        return Optional.of(
                MimeBundle.text(inputs.stream().map(input -> text(input, here)).collect(Collectors.joining("\n"))));
    }

    private static Workspace.HistoryQuery query(Arguments arguments, Word word, int most) {
        Matcher range = RANGE.matcher(word.text());
        if (word.text().isEmpty() || !range.matches())
            throw arguments.wrong(word, "'" + word.text() + "' is not a range such as 3, 3-7 or ~1/2-5");
        int session = range.group(1) == null ? 0 : -Integer.parseInt(range.group(1));
        int first = range.group(2) == null ? 0 : Integer.parseInt(range.group(2));
        boolean single = range.group(2) != null && range.group(3) == null;
        int end =
                single ? first + 1 : range.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(range.group(4)) + 1;
        return new Workspace.HistoryQuery(Optional.empty(), session, first, end, most);
    }

    /** The first line after its number, the others below it. */
    private static String text(Input input, boolean here) {
        String number = (here ? "" : input.session() + "/") + input.number() + ": ";
        return number + input.text().strip().replace("\n", "\n" + " ".repeat(number.length()));
    }
}
