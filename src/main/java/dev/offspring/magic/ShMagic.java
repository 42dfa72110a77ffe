package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import java.util.Optional;

/** {@code %%sh}: a script for the shell. */
final class ShMagic implements Magic {
    private static final Option<Boolean> CHECK =
            Option.flag("an exit code other than 0 makes the cell fail", "--check");

    private static final Syntax SYNTAX = Syntax.text("sh", "Runs the lines below it as a script of the shell")
            .options(CHECK)
            .details("""
                    An exit code other than 0 is shown in a table; the notebook goes on, unless --check is
                    given. The script's input is empty. To interrupt the cell ends the script and what it
                    has started.""")
            .example("""
                    %%sh
                    for i in 1 2 3; do echo "line $i"; done
                    exit 3""");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws InterruptedException {
        Optional<MimeBundle> failure = ShellProgram.run(call.body().orElse(""), call.context());
        if (failure.isPresent() && call.arguments().has(CHECK)) {
            call.context().display(failure.get());
            throw new MagicException("the script failed");
        }
        return failure;
    }
}
