package dev.offspring.magic;

import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.StartMethod;
import dev.offspring.render.Table;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code %startmethod}: how children come to be. */
final class StartMethodMagic implements Magic {
    private static final Option<Boolean> FORCE = Option.flag("even if it was set before", "--force");

    private static final Syntax SYNTAX = Syntax.line("startmethod", "Shows or sets how child processes come to be")
            .options(FORCE)
            .optionalOperand("METHOD", ValueType.START_METHOD.words(), "what to set it to: spawn or forkserver")
            .details("""
                    It can be set once, before the first child is started, as in Python. One child can have
                    another: %%process --start-method.""")
            .example("%startmethod spawn");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) {
        Multiprocessing mp = call.context().mp();
        for (Word word : call.arguments().operands()) set(call, mp, word);
        List<List<Cell>> rows = Stream.of(StartMethod.values())
                .map(method -> List.of(
                        Cell.of(method.name().toLowerCase(Locale.ROOT)),
                        Cell.of(method == mp.startMethod() ? "✓" : ""),
                        Cell.of(meaning(method))))
                .toList();
        return Optional.of(new Table(
                        "start methods",
                        List.of(Column.text("method"), Column.text("in use"), Column.text("a child is")),
                        rows)
                .bundle());
    }

    private static void set(MagicCall call, Multiprocessing mp, Word word) {
        try {
            mp.startMethod(
                    ValueType.START_METHOD.reader().apply(word.text()),
                    call.arguments().has(FORCE));
        } catch (IllegalStateException e) {
            String wanted = word.text();
            throw call.arguments()
                    .wrong(
                            word,
                            "the start method is " + mp.startMethod().name().toLowerCase(Locale.ROOT)
                                    + " already, and is set once. %startmethod --force " + wanted
                                    + " changes it all the same; %%process --start-method " + wanted
                                    + " is for its own children only");
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw call.arguments().wrong(word, String.valueOf(e.getMessage()));
        }
    }

    private static String meaning(StartMethod method) {
        return switch (method) {
            case SPAWN -> "a JVM that is started for it";
            case FORKSERVER -> "a JVM that was started ahead and waited, or a new one while none waits";
            case FORK -> "a copy of this process, which no JVM can make";
        };
    }
}
