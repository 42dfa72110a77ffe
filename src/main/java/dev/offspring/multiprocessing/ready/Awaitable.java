package dev.offspring.multiprocessing.ready;

import java.io.IOException;

/** Something that a thread can wait for together with others. */
public interface Awaitable {
    /**
     * Whether what the thread would do with it returns, or throws, at once.
     *
     * @throws IOException it cannot be waited for any more
     */
    boolean isReady() throws IOException;

    /** From now on the bell is rung whenever this may have become ready, until the watch ends. */
    Watch watch(Bell bell) throws IOException;

    /** What rings a bell. */
    @FunctionalInterface
    interface Watch {
        /** It rings no more. */
        void end();
    }
}
