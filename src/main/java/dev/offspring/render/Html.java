package dev.offspring.render;

/** Text inside HTML. */
final class Html {
    private Html() {}

    /** Right between tags and between quotes of either kind. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
