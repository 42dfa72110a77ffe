package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import java.util.Optional;

/** {@code %%process}: the block, in child processes. */
final class ProcessMagic implements Magic {
    private static final Syntax SYNTAX = Syntax.block(
                    "process", "Runs the block in child processes and shows how they end")
            .options(ChildRun.options(ChildRun.BACKGROUND))
            .details("""
                    The block can use the methods, classes and variables of earlier cells. Variables are
                    copied: what a child does to them stays in the child, and so do the variables that the
                    block declares. Methods, classes and imports of the block are known to later cells,
                    too. What a child prints appears while it runs.

                    The cell waits for the children and then shows a table of their exit codes. A child
                    that fails is marked there, and the notebook goes on, unless --check is given. To
                    interrupt the cell terminates its children.""")
            .example("""
                    %%process -n greeter -c 2
                    System.out.println("hello from " + mp.currentProcess().name());""");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws Exception {
        boolean waits = !call.arguments().has(ChildRun.BACKGROUND);
        return Optional.of(new ChildRun(call, call.context().block(), "", waits).run());
    }
}
