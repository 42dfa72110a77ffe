package dev.offspring.magic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands on the line of a magic. */
public final class Arguments {
    private final Syntax syntax;
    private final MagicLine line;
    private final Map<Option<?>, Object> values;
    private final List<Word> operands;
    private final List<Word> words;

    Arguments(Syntax syntax, MagicLine line, Map<Option<?>, Object> values, List<Word> operands, List<Word> words) {
        this.syntax = syntax;
        this.line = line;
        this.values = values;
        this.operands = operands;
        this.words = words;
    }

    /** The value of an option of this magic, if it is there. */
    public <T> Optional<T> get(Option<T> option) {
        @Nullable Object value = values.get(option);
        return Optional.ofNullable(value).map(option.type().type()::cast);
    }

    public boolean has(Option<Boolean> flag) {
        return values.containsKey(flag);
    }

    /** The words that belong to no option. */
    public List<Word> operands() {
        return operands;
    }

    /** The word that is the value of an option, as it was written. */
    Optional<Word> word(Option<?> option) {
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            for (String name : option.names()) {
                if (word.text().equals(name)) return Optional.of(words.get(i + 1));
                String start = name + "=";
                if (word.text().startsWith(start))
                    return Optional.of(word.part(start.length(), word.text().length()));
            }
        }
        return Optional.empty();
    }

    /** All of the line in words, for a magic that reads it itself. */
    List<Word> words() {
        try {
            return Word.split(line.arguments());
        } catch (Word.UnclosedQuote e) {
            throw line.wrong(new Word("", e.start, line.arguments().length()), "this quote is not closed", "");
        }
    }

    /** What follows the options, as it was written, for a magic whose line is Java. */
    public Word rest() {
        return operands.isEmpty()
                ? new Word("", line.arguments().length(), line.arguments().length())
                : operands.get(0);
    }

    /** All of it, as it was written. */
    public String text() {
        return line.arguments();
    }

    /** An error at a word. */
    public MagicSyntaxException wrong(Word word, String problem) {
        return line.wrong(word, problem, "");
    }

    /** An error at the end of the line: something is missing. */
    public MagicSyntaxException unfinished(String problem) {
        return line.unfinished(problem, syntax.usage());
    }
}
