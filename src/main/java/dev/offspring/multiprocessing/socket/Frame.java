package dev.offspring.multiprocessing.socket;

/** A message on a socket: four bytes of length, one of kind, and its content. */
record Frame(Kind kind, byte[] content) {
    static final int HEADER = Integer.BYTES + 1;

    enum Kind {
        /** A value, serialised. */
        VALUE,
        /** The user's own bytes. */
        BYTES,
        /** A part of the proof that both sides know the same key. */
        PROOF;

        static final Kind[] ALL = values();
    }
}
