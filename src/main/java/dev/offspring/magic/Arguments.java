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

    Arguments(Syntax syntax, MagicLine line, Map<Option<?>, Object> values, List<Word> operands) {
        this.syntax = syntax;
        this.line = line;
        this.values = values;
        this.operands = operands;
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
