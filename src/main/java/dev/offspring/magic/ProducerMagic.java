package dev.offspring.magic;

import dev.offspring.magic.Body.AtQueue;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.util.List;
import java.util.Optional;

/** {@code %%producer}: the block in children that put into a queue. */
final class ProducerMagic implements Magic {
    private static final Option<Boolean> WAIT =
            Option.flag("wait for them, which needs a queue with room for all that they put", "-w", "--wait");
    private static final Option<Integer> ENDS = Option.of(
            ValueType.NUMBER, "ENDS", "how many end markers each puts after its lines, one per consumer (1)", "--ends");

    private static final Syntax SYNTAX = Syntax.block("producer", "Runs the block in a child that puts into a queue")
            .options(ENDS)
            .options(ChildRun.options(WAIT))
            .java("QUEUE", 1, ValueType.QUEUE, "a queue, as %queue or mp.queue() makes them")
            .details("""
                    The lines put what they produce: q.put(…). After them the child puts an end marker, so that
                    a consumer knows that nothing more will come. The cell does not wait for the child, because
                    somebody else may have to make room first; %%consumer in the next cell does.""")
            .example("""
                    %%producer q
                    for (int i = 0; i < 3; i++) q.put(i);""");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<Plan> plan(Arguments arguments, boolean lines) {
        int ends = arguments.get(ENDS).orElse(1);
        return Optional.of(Plan.lambda(
                List.of(Plan.ours(Lines.BODY + "into("), arguments.rest().java(), Plan.ours(", " + ends + ", () -> {")),
                arguments.rest().text() + " is no queue of processes"));
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws Exception {
        AtQueue work = call.context().handed(AtQueue.class).orElseThrow();
        boolean waits = call.arguments().has(WAIT);
        return Optional.of(new ChildRun(call, work.lines(), "producer", waits).run());
    }
}
