package dev.offspring.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a JVM reads from its standard input, and there only: how to call the one that raises it.
 *
 * @param address as {@link Doorway#address()} gives it
 * @param secret to be shown there
 * @param parent the pid of the one that is called
 */
record Invitation(String address, Secret secret, long parent) {
    void write(OutputStream stdin) throws IOException {
        stdin.write((address + "\n" + secret.hex() + "\n" + parent).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the stream to its end, so that the user's code finds it empty. */
    static Invitation read(InputStream stdin) throws IOException {
        String[] lines = new String(stdin.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length != 3) throw new IOException("a child is started by its parent, not by hand");
        try {
            return new Invitation(lines[0], Secret.parse(lines[1]), Long.parseLong(lines[2]));
        } catch (IllegalArgumentException e) {
            throw new IOException("a child is started by its parent, not by hand", e);
        }
    }
}
