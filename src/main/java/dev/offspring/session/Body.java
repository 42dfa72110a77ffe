package dev.offspring.session;

import dev.offspring.multiprocessing.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines below a magic, which the kernel compiles to a call of {@link #set} that runs just before the magic. */
public final class Body {
    private static final ThreadLocal<@Nullable Target> BLOCK = new ThreadLocal<>();

    private Body() {}

    public static void set(Target block) {
        BLOCK.set(block);
    }

    static Optional<Target> take() {
        Target block = BLOCK.get();
        BLOCK.remove();
        return Optional.ofNullable(block);
    }
}
