package dev.offspring.multiprocessing.ready;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** What wakes a thread that waits for several things: any thread rings it, and so does a socket to which something came. */
public final class Bell implements AutoCloseable {
    private final Selector selector = Selector.open();

    private final boolean timed;
    private volatile boolean rung;
    private volatile boolean asleep;
    private volatile boolean heardOutside;
    private volatile @Nullable RuntimeException failure;

    Bell(boolean timed) throws IOException {
        this.timed = timed;
    }

    /** Whether the wait ends by itself some time. */
    public boolean isTimed() {
        return timed;
    }

    /** Whether the thread sleeps, and nothing but a ring or an interrupt will wake it. */
    public boolean isAsleep() {
        return asleep && !rung && !timed && !heardOutside;
    }

    /** Ends the wait, or the next one if nobody waits. */
    public void ring() {
        rung = true;
        selector.wakeup();
    }

    /** What the next ring means: the wait ends with this. */
    public void fail(RuntimeException why) {
        failure = why;
    }

    /** Rings when the channel, which does not block, can be read, until the bell is closed. */
    public void ringFor(SelectableChannel channel) throws IOException {
        heardOutside = true;
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** From now on a ring ends the next wait; what was rung for before is being looked at. */
    void listen() {
        rung = false;
    }

    void await(Deadline deadline) throws IOException, InterruptedException {
        asleep = true;
        try {
            selector.select(deadline.millis());
        } finally {
            asleep = false;
        }
        selector.selectedKeys().clear();
        RuntimeException why = failure;
        if (why != null) throw why;
        if (Thread.interrupted()) throw new InterruptedException();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
