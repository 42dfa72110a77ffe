package dev.offspring.magic;

import dev.offspring.wire.Plan;
import java.util.List;

/** How the lines below a magic become an argument of a method of {@link Body}. */
final class Lines {
    static final String BODY = Body.class.getName() + ".";

    /** Without parameters. */
    static final Plan AS_THEY_ARE = Plan.lambda(List.of(Plan.ours(BODY + "block(() -> {")), "these lines are not Java");

    /** Without parameters; the last of them may be an expression. */
    private static final Plan TIMED =
            Plan.function(List.of(Plan.ours(BODY + "timed(() -> {")), true, "these lines are not Java");

    private Lines() {}

    /** An expression on the line, or the lines below it. */
    static Plan timed(Arguments arguments) {
        Word expression = arguments.rest();
        if (expression.text().isEmpty()) return TIMED;
        Word java =
                expression.part(0, expression.text().replaceFirst("\\s*;$", "").length());
        return Plan.statement(
                List.of(Plan.ours(BODY + "timed(() -> "), java.java(), Plan.ours(");")),
                "'" + java.text() + "' is no expression; statements stand on the lines below");
    }
}
