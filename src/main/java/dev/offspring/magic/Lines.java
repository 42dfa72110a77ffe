package dev.offspring.magic;

import dev.offspring.wire.Plan;
import java.util.List;

/** How the lines below a magic become an argument of a method of {@link Body}. */
final class Lines {
    static final String BODY = Body.class.getName() + ".";

    /** Without parameters. */
    static final Plan AS_THEY_ARE = Plan.lambda(List.of(Plan.ours(BODY + "block(() -> {")), "these lines are not Java");

    private Lines() {}
}
