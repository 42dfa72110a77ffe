package dev.offspring.render;

import java.util.regex.Pattern;

/** Text inside HTML. */
final class Html {
    private Html() {}

    private static final Pattern NO_CHARACTER =
            Pattern.compile("[^\\x09\\x0a\\x0d\\x20-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");

    /** Right between tags and between quotes of either kind. What no document may have is shown as unknown. */
    static String escape(String text) {
        return NO_CHARACTER
                .matcher(text)
                .replaceAll("\ufffd")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
