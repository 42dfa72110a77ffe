package dev.offspring.worker;

import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.Target;
import dev.offspring.multiprocessing.Transfer;
import java.io.IOException;

/** What a spare does while it waits: all that a child does first, with work that is nothing. */
final class Warming {
    private Warming() {}

    static void up() {
        try {
            Target nothing = () -> {};
            byte[] bytes = Transfer.write(nothing, "nothing", ClassSource.NONE);
            var unused = Transfer.read(bytes, Warming.class.getClassLoader());
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            // then the work will be a little slower
        }
    }
}
