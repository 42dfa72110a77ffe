package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code %cd}: where children, commands and magics begin. */
final class CdMagic implements Magic {
    private static final Syntax SYNTAX = Syntax.line(
                    "cd", "Shows or sets the directory of children, commands and magics")
            .optionalOperand("DIR", ValueType.DIRECTORY, "the directory from now on; - is the one before")
            .details("""
                    A JVM cannot move: in the Java of a cell, new File("data") means what it meant before. Children
                    that start, ! commands, and the files that magics name begin in the new directory. Children that
                    run, the workers of open pools among them, stay where they are.""")
            .example("%cd data");

    private Optional<Path> before = Optional.empty();

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public synchronized Optional<MimeBundle> run(MagicCall call) {
        Workspace workspace = call.context().workspace();
        List<Word> operands = call.arguments().operands();
        if (operands.isEmpty())
            return Optional.of(MimeBundle.text(workspace.directory().toString()));
        Word word = operands.get(0);
        Path target = word.text().equals("-")
                ? before.orElseThrow(() -> call.arguments().wrong(word, "there was no directory before this one"))
                : Places.existing(call, word);
        if (!Files.isDirectory(target)) throw call.arguments().wrong(word, target + " is not a directory");
        before = Optional.of(workspace.directory());
        workspace.directory(target);
        return Optional.of(MimeBundle.text(workspace.directory() + "\n"
                + "Children, ! commands and magics begin there from now on. The Java of cells stays in "
                + Path.of("").toAbsolutePath() + ": a JVM cannot move."));
    }
}
