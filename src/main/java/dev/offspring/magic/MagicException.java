package dev.offspring.magic;

/** What the person who wrote the magic can put right. It has no stack: that would be ours and not hers. */
public class MagicException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MagicException(String message) {
        super(message, null, false, false);
    }
}
