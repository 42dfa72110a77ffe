package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import java.util.Optional;

/** {@code %cpus}: how many can work at the same time. */
final class CpusMagic implements Magic {
    private static final Syntax SYNTAX = Syntax.line("cpus", "Shows how many processors there are for this notebook")
            .details("""
                    These are logical processors: a core that runs two threads at a time counts twice, and
                    a container's limit is respected. More processes than that do not compute faster.""")
            .example("%cpus");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) {
        int count = call.context().mp().cpuCount();
        return Optional.of(MimeBundle.text(count == 1 ? "1 logical processor" : count + " logical processors"));
    }
}
