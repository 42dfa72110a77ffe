package dev.offspring.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads a pipe for as long as it is open, because a full pipe would stop the process that writes to it. Characters that
 * arrive in parts are put together.
 */
public final class Drain {
    private final Thread thread;

    /** Starts at once. {@code sink} is called by one thread, with what there is. */
    public Drain(InputStream pipe, Consumer<String> sink, String name) {
        thread = Daemon.start("offspring-" + name, () -> read(pipe, sink));
    }

    private static void read(InputStream pipe, Consumer<String> sink) {
        char[] buffer = new char[8192];
        try (Reader reader = new InputStreamReader(pipe, StandardCharsets.UTF_8)) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer))
                sink.accept(new String(buffer, 0, read));
        } catch (IOException e) {
            // the process is gone, and the pipe with it
        }
    }

    /** Waits for the end of the pipe, but not for a program that inherited it and lives on. */
    public void awaitEnd(Duration grace) throws InterruptedException {
        thread.join(grace.toMillis());
    }
}
