package dev.offspring.kernel;

import java.util.List;

/**
 * The request that a message answers: who sent it and its header, byte for byte as it came, because fields that this
 * kernel does not know must come back to their sender too.
 */
final class Origin {
    /** Of what nobody asked for. */
    static final Origin NONE = new Origin(List.of(), new byte[] {'{', '}'});

    private final List<byte[]> identities;
    private final byte[] header;

    Origin(List<byte[]> identities, byte[] header) {
        this.identities = List.copyOf(identities);
        this.header = header;
    }

    /** The frames that lead a ROUTER socket back to the sender. */
    List<byte[]> identities() {
        return identities;
    }

    byte[] header() {
        return header;
    }
}
