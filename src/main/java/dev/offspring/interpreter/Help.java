package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.Completion;
import dev.offspring.wire.MagicRow;
import dev.offspring.wire.MimeBundle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Help while a cell is typed. Callers hold the shell's lock. */
final class Help {
    private static final String UNDOCUMENTED = "(no documentation: this JDK has no src.zip, or the name has none)";

    private Help() {}

    static Completion complete(JavaShell java, List<MagicRow> magics, MagicValues values, String code, int cursor) {
        Optional<MagicHelp.Shifted> items = MagicHelp.items(magics, code, cursor);
        if (items.isPresent()) return complete(java, values, items.get(), cursor);
        Optional<Completion> magic = MagicHelp.complete(magics, values, code, cursor);
        if (magic.isPresent()) return magic.get();
        return complete(java, values, MagicHelp.withVariable(magics, code), cursor);
    }

    private static Completion complete(JavaShell java, MagicValues values, MagicHelp.Shifted shifted, int cursor) {
        Completion found = Completer.complete(java, values, shifted.java(), cursor + shifted.shift());
        return new Completion(found.candidates(), found.start() - shifted.shift(), cursor);
    }

    static Optional<MimeBundle> inspect(JavaShell java, List<MagicRow> magics, String code, int cursor) {
        Optional<MimeBundle> magic = MagicHelp.inspect(magics, code, cursor);
        if (magic.isPresent()) return magic;
        MagicHelp.Shifted shifted = MagicHelp.withVariable(magics, code);
        String text = shifted.java();
        int end = cursor + shifted.shift();
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) end++;
        String prefix = text.substring(0, end);
        // a call that is complete, as completion proposes it
        if (prefix.endsWith("()")) prefix = prefix.substring(0, end - 2);
        // the compiler documents a method where its arguments begin, and the rest where its name ends
        for (String attempt : new String[] {prefix + "(", prefix}) {
            List<Documentation> found = java.analysis().documentation(attempt, attempt.length(), true);
            if (!found.isEmpty()) return Optional.of(page(found));
        }
        return Optional.empty();
    }

    static Optional<MimeBundle> page(JavaShell java, List<MagicRow> magics, String name) {
        return inspect(java, magics, name, name.length());
    }

    private static MimeBundle page(List<Documentation> found) {
        boolean documented = false;
        Set<String> plain = new LinkedHashSet<>();
        Set<String> html = new LinkedHashSet<>();
        for (Documentation entry : found) {
            Optional<String> text = Optional.ofNullable(entry.javadoc())
                    .or(() -> Javadoc.of(entry.signature()))
                    .map(Javadoc::plain);
            documented |= text.isPresent();
            plain.add(entry.signature() + text.map(lines -> "\n" + lines).orElse(""));
            html.add("<b><code>" + escaped(entry.signature()) + "</code></b>"
                    + text.map(lines -> "<div style=\"white-space: pre-wrap\">" + escaped(lines) + "</div>")
                            .orElse(""));
        }
        if (!documented) {
            plain.add(UNDOCUMENTED);
            html.add(escaped(UNDOCUMENTED));
        }
        return MimeBundle.of(String.join("\n\n", plain), String.join("<br>", html));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
