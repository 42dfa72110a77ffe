package dev.offspring.interpreter;

import java.util.Optional;

/**
 * Java that is compiled at once.
 *
 * @param source begins with the head, if there is one
 * @param line the cell's line where it begins
 * @param head what of it stands in the line of a magic
 */
record Piece(String source, int line, Optional<MagicHead> head) {
    static Piece of(String source, int line) {
        return new Piece(source, line, Optional.empty());
    }

    /** The head, if a place in the source is in it. */
    Optional<MagicHead> headAt(long position) {
        return head.filter(magic -> position < magic.length());
    }
}
