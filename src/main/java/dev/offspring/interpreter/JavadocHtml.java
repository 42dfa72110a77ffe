package dev.offspring.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Javadoc comment as HTML: its own markup stays, tags become code, lists and headings. */
final class JavadocHtml {
    private static final Pattern INLINE =
            Pattern.compile("\\{@(\\w+)\\s*((?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*)\\}");
    private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*@(\\w+)\\b");
    /** What could do something is no documentation. */
    private static final Pattern ACTIVE = Pattern.compile(
            "(?is)<(script|style|iframe|object)\\b.*?</\\1\\s*>|<(?:script|style|iframe|object)\\b[^>]*>|\\son\\w+\\s*=\\s*(?:\"[^\"]*\"|'[^']*'|[^\\s>]+)|javascript:");

    private JavadocHtml() {}

    static String of(String comment) {
        List<Integer> starts =
                BLOCK.matcher(comment).results().map(MatchResult::start).toList();
        String text = starts.isEmpty() ? comment : comment.substring(0, starts.get(0));
        StringBuilder html =
                new StringBuilder("<div>").append(inline(text.strip())).append("</div>");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : comment.length();
            row(comment.substring(starts.get(i), end).strip(), rows);
        }
        if (!rows.isEmpty()) html.append(rows.stream().collect(Collectors.joining("", "<dl>", "</dl>")));
        return ACTIVE.matcher(html).replaceAll("");
    }

    private static void row(String tag, List<String> rows) {
        String[] words = tag.split("\\s+", 2);
        String rest = words.length < 2 ? "" : words[1];
        switch (words[0]) {
            case "@param" -> rows.add(named("", rest));
            case "@throws", "@exception" -> rows.add(named("throws ", rest));
            case "@return", "@returns" -> rows.add("<dt>returns</dt><dd>" + inline(rest) + "</dd>");
            case "@deprecated" -> rows.add("<dt>deprecated</dt><dd>" + inline(rest) + "</dd>");
            case "@since" -> rows.add("<dt>since</dt><dd>" + inline(rest) + "</dd>");
            case "@see" ->
                rows.add("<dt>see</dt><dd>" + (rest.startsWith("<") ? rest : code(reference(rest))) + "</dd>");
            case "@apiNote", "@implSpec", "@implNote" -> rows.add("<dt>note</dt><dd>" + inline(rest) + "</dd>");
            default -> {
                // whoever wrote it, and when, does not help
            }
        }
    }

    private static String named(String before, String rest) {
        String[] words = rest.split("\\s+", 2);
        return "<dt>" + before + code(words[0]) + "</dt><dd>" + inline(words.length < 2 ? "" : words[1]) + "</dd>";
    }

    private static String inline(String text) {
        return INLINE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(inline(found.group(1), found.group(2))));
    }

    private static String inline(String tag, String content) {
        return switch (tag) {
            case "code" -> content.contains("\n") ? escaped(content) : code(content.strip());
            case "literal" -> escaped(content);
            case "link", "linkplain" -> {
                String[] words = content.strip().split("\\s+(?![^(]*\\))", 2);
                yield words.length > 1 ? inline(words[1]) : code(reference(words[0]));
            }
            case "value" -> code(reference(content.strip()));
            case "return" -> "Returns " + inline(content) + ".";
            case "inheritDoc", "docRoot" -> "";
            default -> inline(content);
        };
    }

    private static String reference(String text) {
        return text.strip().replaceFirst("^#", "").replace('#', '.');
    }

    private static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
