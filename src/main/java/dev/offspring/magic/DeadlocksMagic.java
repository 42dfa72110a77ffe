package dev.offspring.magic;

import dev.offspring.hub.WaitGraph;
import dev.offspring.render.Values;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import java.util.Optional;

/** {@code %deadlocks}: who waits for what. */
final class DeadlocksMagic implements Magic {
    private static final Syntax SYNTAX = Syntax.line("deadlocks", "Shows which process waits for what, and for whom")
            .optionalOperand("on|off", List.of("on", "off"), "whether deadlocks are looked for")
            .details("""
                    A wait that would never end is an error within two seconds, unless that is switched off. This
                    shows the waits as they stand, those that are right among them.""")
            .example("%deadlocks");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) {
        for (Word word : call.arguments().operands()) {
            if (!List.of("on", "off").contains(word.text()))
                throw call.arguments().wrong(word, "'" + word.text() + "' is neither on nor off");
            call.context().mp().detectDeadlocks(word.text().equals("on"));
            return Optional.of(
                    MimeBundle.text("Deadlocks are " + (word.text().equals("on") ? "" : "not ") + "looked for."));
        }
        WaitGraph graph = call.context().mp().waitGraph();
        return Optional.of(graph.waits().isEmpty() ? MimeBundle.text("Nobody waits.") : Values.bundle(graph));
    }
}
