package dev.offspring.multiprocessing;

import java.io.IOException;

/** A message has more bytes than the buffer has room for. Stands for {@code BufferTooShort}. */
public final class BufferTooShortException extends IOException {
    private static final long serialVersionUID = 1;

    private final byte[] message;

    /** With the whole message. */
    public BufferTooShortException(byte[] message, int room) {
        super("A message of " + message.length + " bytes does not fit into " + room
                + ". Get it from this exception with message(), or receive with a larger buffer.");
        this.message = message;
    }

    /** The whole message, which was received. */
    public byte[] message() {
        return message.clone();
    }
}
