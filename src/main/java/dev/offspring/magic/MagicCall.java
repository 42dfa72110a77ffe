package dev.offspring.magic;

import java.util.Optional;

/**
 * One use of a magic.
 *
 * @param body the lines below it, for a magic that reads them as text
 */
public record MagicCall(MagicContext context, Arguments arguments, Optional<String> body) {}
