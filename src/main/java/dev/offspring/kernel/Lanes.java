package dev.offspring.kernel;

import io.github.spencerpark.jupyter.messages.MessageType;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Who answers what: cells run one after the other on one thread; what only looks at the code is answered beside them on
 * a second; comms have a third, for their handlers may take their time; and a fourth, on which nothing takes long, says who
 * we are, interrupts and ends.
 */
final class Lanes {
    private static final Set<MessageType<?>> SWIFT =
            Set.of(MessageType.KERNEL_INFO_REQUEST, MessageType.INTERRUPT_REQUEST, MessageType.SHUTDOWN_REQUEST);

    private static final Set<MessageType<?>> COMMS =
            Set.of(MessageType.COMM_OPEN_COMMAND, MessageType.COMM_MSG_COMMAND, MessageType.COMM_CLOSE_COMMAND);

    private final Lane cells = new Lane("offspring-cells");
    private final Lane comms = new Lane("offspring-comms");
    private final Lane beside = new Lane("offspring-helper");
    private final Lane swift = new Lane("offspring-control");

    void enter(MessageType<?> type, Runnable task) {
        Lane lane = type.equals(MessageType.EXECUTE_REQUEST)
                ? cells
                : COMMS.contains(type) ? comms : SWIFT.contains(type) ? swift : beside;
        lane.enter(task);
    }

    /** Waits until the cells that have come so far have run. */
    void awaitCells() {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        cells.enter(() -> passed.complete(null));
        passed.join();
    }

    void close() {
        comms.close();
        cells.close();
        beside.close();
        swift.close();
    }
}
