package dev.offspring.multiprocessing.ready;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** What wakes a thread that waits for several things: any thread rings it, and so does a socket to which something came. */
public final class Bell implements AutoCloseable {
    private final Selector selector = Selector.open();

    Bell() throws IOException {}

    /** Ends the wait, or the next one if nobody waits. */
    public void ring() {
        selector.wakeup();
    }

    /** Rings when the channel, which does not block, can be read, until the bell is closed. */
    public void ringFor(SelectableChannel channel) throws IOException {
        channel.register(selector, SelectionKey.OP_READ);
    }

    void await(Deadline deadline) throws IOException, InterruptedException {
        selector.select(deadline.millis());
        selector.selectedKeys().clear();
        if (Thread.interrupted()) throw new InterruptedException();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
