package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import java.util.Optional;

/** {@code %lsmagic}: the table of magics. */
final class LsMagic implements Magic {
    private static final Syntax SYNTAX =
            Syntax.line("lsmagic", "Lists the magics").example("%lsmagic");

    private final Magics magics;

    LsMagic(Magics magics) {
        this.magics = magics;
    }

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) {
        return Optional.of(magics.table());
    }
}
