package dev.offspring.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wakes a thread that waits for sockets. However often it is called, hardly more than one byte waits. */
final class WakeUp implements AutoCloseable {
    private final Pipe pipe;
    private final AtomicBoolean called = new AtomicBoolean();

    WakeUp() {
        try {
            pipe = Pipe.open();
            pipe.source().configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to poll for reading. */
    SelectableChannel channel() {
        return pipe.source();
    }

    void call() {
        if (!called.compareAndSet(false, true)) return;
        try {
            pipe.sink().write(ByteBuffer.wrap(new byte[1]));
        } catch (IOException e) {
            // closed: nobody sleeps here any more
        }
    }

    /** Called by the woken, before it looks for what there is to do. */
    void answer() {
        try {
            pipe.source().read(ByteBuffer.allocate(8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        called.set(false);
    }

    @Override
    public void close() {
        try {
            pipe.sink().close();
            pipe.source().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
