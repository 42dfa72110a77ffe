package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.Completion;
import dev.offspring.wire.MagicRow;
import dev.offspring.wire.MimeBundle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Help while a cell is typed. Callers hold the shell's lock. */
final class Help {
    private static final String UNDOCUMENTED = "(no documentation)";

    /** How JShell writes a variable: {@code title:java.lang.String}. */
    private static final Pattern VARIABLE = Pattern.compile("([\\w$.]+):(.+)");

    private static final Pattern RECORD = Pattern.compile("^([\\w.<>]+)\\([^()]*\\)(?=\\()");

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
        int start = prefix.length();
        while (start > 0 && Character.isJavaIdentifierPart(prefix.charAt(start - 1))) start--;
        String name = prefix.substring(start);
        boolean called = text.substring(end).stripLeading().startsWith("(");
        for (String attempt : attempts(java, prefix, name, called)) {
            List<Documentation> found = java.analysis().documentation(attempt, attempt.length(), true);
            if (!found.isEmpty()) return Optional.of(page(java, found));
        }
        return local(text, start, name).or(() -> typeToImport(java, name));
    }

    /**
     * The compiler documents a method where its arguments begin, and the rest where its name ends. Each question is dear, so
     * the likelier one is first.
     */
    private static List<String> attempts(JavaShell java, String prefix, String name, boolean called) {
        if (name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) return List.of(prefix);
        boolean noMethod = !called
                && (Character.isUpperCase(name.charAt(0))
                        || java.shell()
                                .variables()
                                .anyMatch(variable -> variable.name().equals(name)));
        return noMethod ? List.of(prefix, prefix + "(") : List.of(prefix + "(", prefix);
    }

    /** What the cell itself declares, and has not run yet. */
    private static Optional<MimeBundle> local(String text, int start, String name) {
        return Declared.in(text, start).stream()
                .filter(local -> local.name().equals(name))
                .findFirst()
                .map(local -> (local.type() + " " + name).strip())
                .map(shown -> MimeBundle.of(shown, heading(shown)));
    }

    private static Optional<MimeBundle> typeToImport(JavaShell java, String name) {
        if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) return Optional.empty();
        return java.types().beginningWith(name, false).stream()
                .filter(type -> type.endsWith("." + name))
                .findFirst()
                .map(type -> java.analysis().documentation(type, type.length(), true))
                .filter(found -> !found.isEmpty())
                .map(found -> page(java, found));
    }

    static Optional<MimeBundle> page(JavaShell java, List<MagicRow> magics, String name) {
        return inspect(java, magics, name, name.length());
    }

    private static MimeBundle page(JavaShell java, List<Documentation> found) {
        boolean documented = false;
        Set<String> plain = new LinkedHashSet<>();
        Set<String> html = new LinkedHashSet<>();
        for (Documentation entry : found) {
            // of a record the newer JShell says its components once more
            String signature = RECORD.matcher(entry.signature()).replaceFirst("$1");
            Optional<String> text = Optional.ofNullable(entry.javadoc()).or(() -> Javadoc.of(java, signature));
            Matcher variable = VARIABLE.matcher(signature);
            String shown = variable.matches() ? variable.group(2) + " " + variable.group(1) : signature;
            documented |= text.isPresent() || variable.matches();
            plain.add(
                    shown + text.map(Javadoc::plain).map(lines -> "\n" + lines).orElse(""));
            html.add(heading(shown) + text.map(JavadocHtml::of).orElse(""));
        }
        if (!documented) {
            plain.add(UNDOCUMENTED);
            html.add(JavadocHtml.escaped(UNDOCUMENTED));
        }
        return MimeBundle.of(String.join("\n\n", plain), String.join("<br>", html));
    }

    private static String heading(String signature) {
        return "<b><code>" + JavadocHtml.escaped(signature) + "</code></b>";
    }
}
