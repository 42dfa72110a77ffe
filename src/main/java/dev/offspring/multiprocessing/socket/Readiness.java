package dev.offspring.multiprocessing.socket;

import dev.offspring.multiprocessing.ready.Deadline;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a channel is ready for one operation. The channel itself never blocks, for a blocking one is closed when a
 * thread that was interrupted uses it. One thread at a time waits; any thread closes.
 */
final class Readiness {
    private final SelectableChannel channel;
    private final int operation;
    private @Nullable Selector selector;
    private boolean closed;

    Readiness(SelectableChannel channel, int operation) {
        this.channel = channel;
        this.operation = operation;
    }

    /**
     * Returns when the channel is ready or was closed, or the deadline has passed.
     *
     * @throws InterruptedException this thread was interrupted; the channel is as it was
     * @throws ClosedChannelException the channel was closed by another thread
     */
    void await(Deadline deadline) throws IOException, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        try {
            Selector waiting = selector();
            waiting.select(deadline.millis());
            waiting.selectedKeys().clear();
        } catch (ClosedSelectorException e) {
            throw new ClosedChannelException();
        }
        if (Thread.interrupted()) throw new InterruptedException();
    }

    /** Made at the first wait: many a connection never has to wait for writing. */
    private synchronized Selector selector() throws IOException {
        if (closed) throw new ClosedChannelException();
        if (selector == null) {
            selector = Selector.open();
            channel.register(selector, operation);
        }
        return selector;
    }

    synchronized void close() throws IOException {
        closed = true;
        if (selector != null) selector.close();
    }
}
