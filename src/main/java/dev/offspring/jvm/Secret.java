package dev.offspring.jvm;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a JVM shows when it calls its parent, and nobody else can know: it was written to its standard input. It goes over
 * a socket in a directory that no other user may enter, or over loopback, which only the system's administrator can
 * listen to; so it is shown as it is. A challenge would protect it no better, and the JDK's digests would cost a child
 * 50 ms of its start.
 */
public record Secret(byte[] bytes) {
    private static final int LENGTH = 32;

    /** A new one. */
    public static Secret random() {
        byte[] bytes = new byte[LENGTH];
        // no constant: a child initialises this class, too, and has no use for it
        new SecureRandom().nextBytes(bytes);
        return new Secret(bytes);
    }

    /**
     * What {@link #hex} gave.
     *
     * @throws IllegalArgumentException it is no hexadecimal number
     */
    public static Secret parse(String hex) {
        return new Secret(HexFormat.of().parseHex(hex));
    }

    /** For a line of text. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Takes the same time whatever differs. */
    public boolean is(byte[] shown) {
        return MessageDigest.isEqual(bytes, shown);
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
