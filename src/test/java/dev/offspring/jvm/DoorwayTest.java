package dev.offspring.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.wire.FrameChannel;
import dev.offspring.wire.Message;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoorwayTest {
    private static FrameChannel call(Doorway door, Secret secret) throws IOException {
        return Doorway.call(
                new Invitation(door.address(), secret, ProcessHandle.current().pid()));
    }

    @Test
    @DisplayName("P18 who does not know the secret is hung up on; who does is let in afterwards, once")
    void theSecretIsNeeded(@TempDir Path directory) throws Exception {
        try (Doorway door = new Doorway(directory)) {
            Secret secret = Secret.random();
            var welcomed = new CompletableFuture<FrameChannel>();
            door.expect(secret, welcomed::complete);

            try (FrameChannel stranger = call(door, Secret.random())) {
                assertThrows(EOFException.class, stranger::receive);
            }
            try (FrameChannel child = call(door, secret)) {
                welcomed.get(5, TimeUnit.SECONDS).send(new Message.LeavingHeard());
                assertEquals(new Message.LeavingHeard(), child.receive());
            }
            try (FrameChannel again = call(door, secret)) {
                assertThrows(EOFException.class, again::receive);
            }
            assertTrue(door.address().startsWith("unix:") || door.address().startsWith("tcp:"));
        }
    }
}
