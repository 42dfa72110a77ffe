package dev.offspring.kernel;

import io.github.spencerpark.jupyter.messages.MessageType;
import java.util.Set;

/**
 * Who answers what: cells run one after the other on one thread; what only looks at the code is answered beside them on
 * a second; and a third, on which nothing takes long, says who we are, interrupts and ends.
 */
final class Lanes {
    private static final Set<MessageType<?>> SWIFT =
            Set.of(MessageType.KERNEL_INFO_REQUEST, MessageType.INTERRUPT_REQUEST, MessageType.SHUTDOWN_REQUEST);

    private final Lane cells = new Lane("offspring-cells");
    private final Lane beside = new Lane("offspring-helper");
    private final Lane swift = new Lane("offspring-control");

    void enter(MessageType<?> type, Runnable task) {
        Lane lane = type.equals(MessageType.EXECUTE_REQUEST) ? cells : SWIFT.contains(type) ? swift : beside;
        lane.enter(task);
    }

    void close() {
        cells.close();
        beside.close();
        swift.close();
    }
}
