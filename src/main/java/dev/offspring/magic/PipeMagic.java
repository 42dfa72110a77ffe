package dev.offspring.magic;

import dev.offspring.multiprocessing.Pipe;
import dev.offspring.wire.Plan;
import java.util.List;

/** {@code %pipe}: a pipe between two processes. */
final class PipeMagic extends MakingMagic {
    private static final Option<Boolean> ONE_WAY =
            Option.flag("the first end receives and the second sends", "-o", "--one-way");

    PipeMagic() {
        super(
                Syntax.line("pipe", "Makes a pipe between processes, or lists those there are")
                        .options(ONE_WAY)
                        .java("NAME", 0, "the variable")
                        .details("""
                                %pipe p declares p as var p = mp.pipe() does. Its ends are p.first() and p.second(); hand one
                                of them to a child.""")
                        .example("%pipe p"),
                "pipe");
    }

    @Override
    List<Plan.Part> making(Arguments arguments, Word value) {
        nothing(arguments, value);
        return List.of(mp(arguments.has(ONE_WAY) ? "pipe(false)" : "pipe()"));
    }

    @Override
    String text(Object object) {
        return ((Pipe) object).first().toString().replaceFirst("^the first end of ", "");
    }
}
