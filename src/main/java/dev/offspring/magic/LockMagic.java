package dev.offspring.magic;

import dev.offspring.wire.Plan;
import java.util.List;

/** {@code %lock}: a lock between processes. */
final class LockMagic extends MakingMagic {
    private static final Option<Boolean> REENTRANT = Option.flag("its holder may take it again", "-r", "--reentrant");

    LockMagic() {
        super(
                Syntax.line("lock", "Makes a lock between processes, or lists those there are")
                        .options(REENTRANT)
                        .java("NAME", 0, "the variable")
                        .details("%lock guard declares guard as var guard = mp.lock() does.")
                        .example("%lock guard"),
                "lock");
    }

    @Override
    List<Plan.Part> making(Arguments arguments, Word value) {
        nothing(arguments, value);
        return List.of(mp(arguments.has(REENTRANT) ? "reentrantLock()" : "lock()"));
    }
}
