package dev.offspring.jvm;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a JVM proves to know when it calls its parent. Secret and challenge have a fixed length, so a plain hash of both
 * is proof enough; the key machinery of an HMAC would cost a child 50 ms of its start.
 */
record Secret(byte[] bytes) {
    static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secret random() {
        return new Secret(challenge());
    }

    static byte[] challenge() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static Secret parse(String hex) throws IOException {
        try {
            return new Secret(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new IOException("not a secret", e);
        }
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    byte[] prove(byte[] challenge) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return digest.digest(challenge);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    boolean isProvedBy(byte[] proof, byte[] challenge) {
        return MessageDigest.isEqual(prove(challenge), proof);
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
