package dev.offspring.maven;

import dev.offspring.wire.Message;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells which file is fetched. */
final class Transfers extends AbstractTransferListener {
    private final Consumer<Message> told;
    private final AtomicInteger done = new AtomicInteger();

    Transfers(Consumer<Message> told) {
        this.told = told;
    }

    /** Whether a file was fetched. */
    boolean any() {
        return done.get() > 0;
    }

    @Override
    public void transferStarted(TransferEvent event) {
        String path = event.getResource().getResourceName();
        told.accept(new Message.Fetching(path.substring(path.lastIndexOf('/') + 1), done.get()));
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        done.incrementAndGet();
    }
}
