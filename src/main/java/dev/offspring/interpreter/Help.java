package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.Completion;
import dev.offspring.interpreter.Interpreter.Completion.Candidate;
import dev.offspring.wire.MagicRow;
import dev.offspring.wire.MimeBundle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Help while a cell is typed. Callers hold the shell's lock. */
final class Help {
    private static final String UNDOCUMENTED = "(no documentation: this JDK has no src.zip, or the name has none)";

    private static final Pattern VARIABLE = Pattern.compile("(?<![\\w$.])([\\w$]+)\\.$");

    private Help() {}

    static Completion complete(JavaShell java, List<MagicRow> magics, MagicValues values, String code, int cursor) {
        Optional<MagicHelp.Shifted> items = MagicHelp.items(magics, code, cursor);
        if (items.isPresent()) return complete(java, items.get(), cursor);
        Optional<Completion> magic = MagicHelp.complete(magics, values, code, cursor);
        if (magic.isPresent()) return magic.get();
        return complete(java, MagicHelp.withVariable(magics, code), cursor);
    }

    private static Completion complete(JavaShell java, MagicHelp.Shifted shifted, int cursor) {
        int[] anchor = {cursor + shifted.shift()};
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        List<SourceCodeAnalysis.Suggestion> suggestions =
                java.analysis().completionSuggestions(shifted.java(), cursor + shifted.shift(), anchor);
        for (boolean matching : new boolean[] {true, false})
            for (SourceCodeAnalysis.Suggestion suggestion : suggestions)
                if (suggestion.matchesType() == matching && !Overloads.isOurs(suggestion.continuation()))
                    candidates.putIfAbsent(suggestion.continuation(), candidate(suggestion.continuation()));
        String begun = shifted.java().substring(anchor[0], cursor + shifted.shift());
        boolean isMember =
                shifted.java().substring(0, anchor[0]).stripTrailing().endsWith(".");
        // of local variables the compiler knows the members and not the names
        String variable = shifted.variable();
        if (!variable.isEmpty() && !isMember && variable.startsWith(begun))
            candidates.putIfAbsent(variable, candidate(variable));
        return new Completion(
                inOrderOfUse(java, shifted.java(), anchor[0], candidates), anchor[0] - shifted.shift(), cursor);
    }

    /** After a variable of one of our types its methods come as the type declares them; all else as it was. */
    private static List<Candidate> inOrderOfUse(
            JavaShell java, String text, int anchor, Map<String, Candidate> candidates) {
        List<Candidate> ordered = new ArrayList<>(candidates.values());
        Matcher variable = VARIABLE.matcher(text.substring(0, anchor));
        if (!variable.find()) return ordered;
        String type = java.analysis().analyzeType(variable.group(1), 0);
        List<String> methods = type == null ? List.of() : Javadoc.methods(type);
        ordered.sort(Comparator.comparingInt(candidate -> {
            int place = methods.indexOf(candidate.text().replaceFirst("\\(.*", ""));
            return place < 0 ? methods.size() : place;
        }));
        return ordered;
    }

    private static Candidate candidate(String text) {
        String type = text.endsWith("(") || text.endsWith("()")
                ? "function"
                : !text.isEmpty() && Character.isUpperCase(text.charAt(0)) ? "class" : "";
        return new Candidate(text, type, "");
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
