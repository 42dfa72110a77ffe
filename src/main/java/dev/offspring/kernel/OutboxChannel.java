package dev.offspring.kernel;

import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import org.zeromq.ZMQ;

/** What basekernel takes for its iopub socket: comms speak through it. */
final class OutboxChannel extends IOPubChannel {
    private final Outbox outbox;

    private OutboxChannel(ZMQ.Context context, Outbox outbox) {
        super(context, HMACGenerator.NO_AUTH_INSTANCE);
        this.outbox = outbox;
        close();
        context.close();
    }

    OutboxChannel(Outbox outbox) {
        // it is a socket by inheritance only
        this(ZMQ.context(0), outbox);
    }

    @Override
    public synchronized void sendMessage(Message<?> message) {
        outbox.put(ReplyScope.outgoing(OriginHeader.origin(message.getParentHeader()), message));
    }
}
