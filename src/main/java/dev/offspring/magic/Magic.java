package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import java.util.Optional;

/** A command of the notebook: {@code %name arguments}, or {@code %%name arguments} with lines below it. */
public interface Magic {
    /** How it is written and explained. Always the same. */
    Syntax syntax();

    /**
     * Runs it on the thread of the cell.
     *
     * @return the value of the cell, if it is the last thing in it
     * @throws MagicException the person can put it right; the message says how
     * @throws InterruptedException the person ended the cell; what the magic started has been ended
     */
    Optional<MimeBundle> run(MagicCall call) throws Exception;
}
