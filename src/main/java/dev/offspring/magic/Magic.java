package dev.offspring.magic;

import dev.offspring.wire.MagicRow;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.util.Optional;

/** A command of the notebook: {@code %name arguments}, or {@code %%name arguments} with lines below it. */
public interface Magic {
    /** How it is written and explained. Always the same. */
    Syntax syntax();

    /**
     * The Java that is compiled and run before the magic runs. Without a plan of its own, a magic whose body is a block
     * gets the lines below it.
     *
     * @param arguments of this use
     * @param lines whether there are lines below it
     * @throws MagicException the person can put it right; the message says how
     */
    default Optional<Plan> plan(Arguments arguments, boolean lines) {
        boolean block = lines && syntax().body() == MagicRow.Body.BLOCK;
        return block ? Optional.of(Lines.AS_THEY_ARE) : Optional.empty();
    }

    /** Whether there may be lines below it. */
    default boolean takesLines() {
        return syntax().body() != MagicRow.Body.NONE;
    }

    /**
     * Runs it on the thread of the cell.
     *
     * @return the value of the cell, if it is the last thing in it
     * @throws MagicException the person can put it right; the message says how
     * @throws InterruptedException the person ended the cell; what the magic started has been ended
     */
    Optional<MimeBundle> run(MagicCall call) throws Exception;
}
