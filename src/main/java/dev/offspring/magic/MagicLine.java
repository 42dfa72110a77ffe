package dev.offspring.magic;

/**
 * The line that a magic stands in.
 *
 * @param prefix percent signs, name and the space after it
 * @param arguments the rest
 */
record MagicLine(String prefix, String arguments) {
    static MagicLine of(boolean cell, String name, String arguments) {
        String rest = arguments.strip();
        return new MagicLine((cell ? "%%" : "%") + name + (rest.isEmpty() ? "" : " "), rest);
    }

    MagicLine withPrefix(String other) {
        return new MagicLine(other, arguments);
    }

    @Override
    public String toString() {
        return prefix + arguments;
    }

    MagicSyntaxException wrong(Word word, String problem, String usage) {
        return new MagicSyntaxException(
                problem, toString(), prefix.length() + word.start(), prefix.length() + word.end(), usage);
    }

    /** Something is missing at the end. */
    MagicSyntaxException unfinished(String problem, String usage) {
        int end = toString().length() + (arguments.isEmpty() ? 1 : 0);
        return new MagicSyntaxException(problem, toString(), end, end + 1, usage);
    }

    MagicSyntaxException wrongName(String problem, String usage) {
        return new MagicSyntaxException(problem, toString(), 0, prefix.strip().length(), usage);
    }
}
