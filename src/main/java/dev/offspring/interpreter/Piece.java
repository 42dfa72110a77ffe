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

    /** Where the person's text ends: what closes the lines of a magic is ours. */
    int end() {
        int closing = head.map(magic -> magic.plan().closing().length()).orElse(0);
        return head.isEmpty()
                ? source.length()
                : source.substring(0, source.length() - closing).stripTrailing().length();
    }

    /** Whether a place is behind a head that has no lines below it. */
    boolean isBehind(long position) {
        return head.filter(magic -> position >= magic.length() && end() <= magic.length())
                .isPresent();
    }

    /** The head, if a place in the source is in it. */
    Optional<MagicHead> headAt(long position) {
        return head.filter(magic -> position < magic.length());
    }
}
