package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import java.util.Optional;

/** {@code !command}: any other program, in one line. */
final class BangMagic implements Magic {
    private static final Syntax SYNTAX = Syntax.line("!", "Runs a command of the shell; its output is the cell's")
            .restOfLine("COMMAND", "what the shell is to run, to the end of the line")
            .details("""
                    An exit code other than 0 is shown in a table; the notebook goes on. The command's input
                    is empty. To interrupt the cell ends the command and what it has started.""")
            .example("!ls -l | head -3");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws InterruptedException {
        return ShellProgram.run(call.arguments().text(), call.context());
    }
}
