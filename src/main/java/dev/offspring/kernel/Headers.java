package dev.offspring.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the headers of what this kernel sends: one session for its whole life. */
final class Headers {
    /** iopub welcomes, kernel_info on control and supported_features came with it. */
    static final String PROTOCOL_VERSION = "5.5";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX").withZone(ZoneOffset.UTC);

    private final String session = UUID.randomUUID().toString();
    private final String user = System.getProperty("user.name", "kernel");
    private final AtomicLong count = new AtomicLong();

    ObjectNode next(String type) {
        return Json.object()
                .put("msg_id", session + "_" + count.incrementAndGet())
                .put("msg_type", type)
                .put("session", session)
                .put("username", user)
                .put("date", DATE.format(Instant.now()))
                .put("version", PROTOCOL_VERSION);
    }
}
