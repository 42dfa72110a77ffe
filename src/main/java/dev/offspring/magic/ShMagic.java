package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import java.util.Optional;

/** {@code !command} and {@code %%sh}: any other program. */
final class ShMagic implements Magic {
    private static final Option<Boolean> CHECK =
            Option.flag("an exit code other than 0 makes the cell fail", "--check");

    private static final Syntax SYNTAX = Syntax.text("sh", "Runs a command, or the lines below it, by the shell")
            .alsoLine("!", "COMMAND")
            .options(CHECK)
            .details("""
                    What it prints appears while it runs; its input is empty. An exit code other than 0 is
                    shown in a table, and the notebook goes on unless --check is given. To interrupt the cell
                    ends the program and what it has started.""")
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
        String script = call.body().orElseGet(call.arguments()::text);
        Optional<MimeBundle> failure = ShellProgram.run(script, call.context());
        if (failure.isPresent() && call.arguments().has(CHECK)) {
            call.context().display(failure.get());
            throw new MagicException("the script failed");
        }
        return failure;
    }
}
