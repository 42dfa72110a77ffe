package dev.offspring.magic;

import dev.offspring.magic.Body.AtQueue;
import dev.offspring.multiprocessing.QueueReport;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.util.List;
import java.util.Optional;

/** {@code %%consumer}: the block in children that take from a queue. */
final class ConsumerMagic implements Magic {
    private static final Syntax SYNTAX = Syntax.block("consumer", "Runs the block in a child that takes from a queue")
            .options(ChildRun.options(ChildRun.BACKGROUND))
            .java("[VAR in] QUEUE", 1, ValueType.QUEUE, "a queue, and the variable that is each of its elements")
            .details("""
                    With a variable the lines run for each element until an end marker comes; without one they
                    take for themselves, once: q.take(). Each of several consumers needs an end marker of its
                    own; see %%producer --ends.""")
            .example("""
                    %%consumer number in q
                    System.out.println("consumed " + number);""");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<Plan> plan(Arguments arguments, boolean lines) {
        Word rest = arguments.rest();
        Plan.Part call = Plan.ours(Lines.BODY + "outOf(");
        if (!Each.fits(rest))
            return Optional.of(Plan.lambda(
                    List.of(call, rest.java(), Plan.ours(", () -> {")), rest.text() + " is no queue of processes"));
        Each each = Each.of(arguments);
        if (each.result().isPresent())
            throw arguments.wrong(each.result().get(), "a consumer has no result; let it put into another queue");
        return Optional.of(Plan.lambda(
                List.of(
                        call,
                        each.items().java(),
                        Plan.ours(", "),
                        each.variable().java(),
                        Plan.ours(" -> {")),
                each.items().text() + " is no queue of processes"));
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws Exception {
        AtQueue work = call.context().handed(AtQueue.class).orElseThrow();
        boolean waits = !call.arguments().has(ChildRun.BACKGROUND);
        MimeBundle table = new ChildRun(call, work.lines(), "consumer", waits).run();
        QueueReport queue = work.queue().report();
        call.context()
                .out()
                .println(queue.name() + ": " + queue.puts() + " put, " + queue.takes() + " taken, " + queue.size()
                        + " inside");
        return Optional.of(table);
    }
}
