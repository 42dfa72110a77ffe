package dev.offspring.render;

/** The beginning of a text. */
final class Cuts {
    private Cuts() {}

    /** At most so many chars, and never half of a character. */
    static String head(String text, int length) {
        if (text.length() <= length) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
