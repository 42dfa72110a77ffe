package dev.offspring.interpreter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that the text of a cell declares itself, as far as they hold at a place: variables, parameters of methods and
 * lambdas, variables of loops and patterns, methods and types. It reads words and brackets only, for text that is being
 * typed is seldom Java.
 */
final class Declared {
    /**
     * @param kind {@code instance}, {@code function} or {@code class}
     * @param type how its type is written, {@code var} included, or empty
     */
    record Local(String name, String kind, String type) {}

    private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");

    /** Words that stand before a name without declaring it. */
    private static final Set<String> NO_TYPES = Set.of(
            "return",
            "new",
            "throw",
            "else",
            "case",
            "instanceof",
            "import",
            "package",
            "extends",
            "implements",
            "throws",
            "yield",
            "assert",
            "do",
            "goto",
            "default",
            "static",
            "final",
            "public",
            "private",
            "protected",
            "abstract",
            "class",
            "interface",
            "enum",
            "record",
            "while",
            "if",
            "for",
            "switch",
            "try",
            "break",
            "continue",
            "in");

    /** What one bracket holds. */
    private static final class Frame {
        final Map<String, Local> names = new LinkedHashMap<>();

        /** Holds for the statement only: a lambda without braces, or what stood in parentheses before a block. */
        final Map<String, Local> brief = new LinkedHashMap<>();
    }

    private final List<Token> tokens;
    private final Deque<Frame> frames = new ArrayDeque<>();

    private Declared(List<Token> tokens) {
        this.tokens = tokens;
        frames.push(new Frame());
    }

    /** What is declared before a place and holds there, innermost first. */
    static List<Local> in(String source, int place) {
        int end = Math.max(0, Math.min(place, source.length()));
        // what is being typed at the place declares nothing
        List<Token> before = Token.of(source).stream()
                .filter(token -> token.end() < end || token.end() == end && token.kind() == Token.Kind.OTHER)
                .toList();
        var declared = new Declared(before);
        declared.read();
        Map<String, Local> names = new LinkedHashMap<>();
        for (Frame frame : declared.frames) {
            List<Local> own = new ArrayList<>(frame.brief.values());
            own.addAll(frame.names.values());
            Collections.reverse(own);
            own.forEach(local -> names.putIfAbsent(local.name(), local));
        }
        return List.copyOf(names.values());
    }

    private void read() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.first()) {
                case '(', '[' -> frames.push(new Frame());
                case '{' -> openBlock();
                case ')', ']', '}' -> close(token.first());
                case ';' -> frame().brief.clear();
                default -> {
                    if (token.kind() == Token.Kind.NAME) name(i);
                    else if (token.is("->")) arrow(i);
                }
            }
        }
    }

    private Frame frame() {
        return frames.element();
    }

    private void openBlock() {
        Frame block = new Frame();
        block.names.putAll(frame().brief);
        frame().brief.clear();
        frames.push(block);
    }

    private void close(char bracket) {
        if (frames.size() < 2) return;
        Frame closed = frames.pop();
        if (bracket != ')') {
            frame().brief.clear();
            return;
        }
        // parameters hold in what follows; where that is nothing, the next semicolon ends them
        frame().brief.putAll(closed.names);
    }

    private void name(int at) {
        String name = tokens.get(at).text();
        String before = at > 0 ? tokens.get(at - 1).text() : "";
        String after = at + 1 < tokens.size() ? tokens.get(at + 1).text() : "";
        if (TYPES.contains(before)) {
            frame().names.put(name, new Local(name, "class", before));
            return;
        }
        if (at == 0 || !endsType(at - 1)) return;
        if (after.equals("(")) frame().names.put(name, new Local(name, "function", type(at - 1)));
        else if (Set.of("=", ";", ":", ",", ")", "&", "-", "->").contains(after) || after.isEmpty() || isPattern(at))
            frame().names.put(name, new Local(name, "instance", type(at - 1)));
    }

    /** {@code instanceof String s && …}. */
    private boolean isPattern(int at) {
        return at > 1 && tokens.get(at - 2).is("instanceof");
    }

    /** Whether a type can end there: {@code String}, {@code List<Integer>}, {@code int[]}, {@code String...}. */
    private boolean endsType(int at) {
        Token token = tokens.get(at);
        if (token.kind() == Token.Kind.NAME) return !NO_TYPES.contains(token.text());
        if (token.is(">")) return typeStart(at) >= 0;
        if (token.is("]")) return at > 1 && tokens.get(at - 1).is("[") && endsType(at - 2);
        return token.is(".") && at > 2 && tokens.get(at - 1).is(".") && endsType(at - 3);
    }

    /** Where the name before type arguments stands, or -1 for a comparison. */
    private int typeStart(int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.is(">")) depth++;
            else if (token.is("<") && --depth == 0)
                return i > 0 && tokens.get(i - 1).kind() == Token.Kind.NAME ? i - 1 : -1;
            else if (token.kind() != Token.Kind.NAME && "<>,?.&[]".indexOf(token.text()) < 0) return -1;
        }
        return -1;
    }

    private String type(int end) {
        int start = end;
        if (tokens.get(end).is(">")) start = typeStart(end);
        while (start > 0 && (tokens.get(start).is("]") || tokens.get(start).is("["))) start--;
        while (start > 1
                && tokens.get(start - 1).is(".")
                && tokens.get(start - 2).kind() == Token.Kind.NAME) start -= 2;
        StringBuilder type = new StringBuilder();
        for (int i = Math.max(0, start); i <= end; i++)
            type.append(tokens.get(i).text()).append(tokens.get(i).is(",") ? " " : "");
        return type.toString();
    }

    /** The parameters of a lambda: {@code x ->} and {@code (a, b) ->}. */
    private void arrow(int at) {
        if (at == 0) return;
        int i = at - 1;
        if (tokens.get(i).kind() == Token.Kind.NAME) {
            boolean label =
                    i > 0 && (tokens.get(i - 1).is("case") || tokens.get(i - 1).is(","));
            boolean typed = i > 0 && endsType(i - 1);
            if (!label && !typed && !tokens.get(i).is("default")) parameter(i);
            return;
        }
        if (!tokens.get(i).is(")")) return;
        for (i--; i >= 0 && !tokens.get(i).is("("); i--) {
            Token before = i > 0 ? tokens.get(i - 1) : tokens.get(i);
            if (tokens.get(i).kind() == Token.Kind.NAME && (before.is("(") || before.is(",")) && !isTyped(i))
                parameter(i);
        }
    }

    private boolean isTyped(int at) {
        return !tokens.get(at + 1).is(",") && !tokens.get(at + 1).is(")");
    }

    private void parameter(int at) {
        String name = tokens.get(at).text();
        frame().brief.put(name, new Local(name, "instance", ""));
    }
}
