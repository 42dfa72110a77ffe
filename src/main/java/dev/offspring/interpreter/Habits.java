package dev.offspring.interpreter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people bring along from other languages, and how Java says it. */
final class Habits {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("string", "String"),
            Map.entry("str", "String"),
            Map.entry("bool", "boolean"),
            Map.entry("Bool", "boolean"),
            Map.entry("Int", "int"),
            Map.entry("integer", "int"),
            Map.entry("number", "int or double"),
            Map.entry("let", "var"),
            Map.entry("auto", "var"),
            Map.entry("val", "final var"),
            Map.entry("dict", "Map<String, Integer>"),
            Map.entry("list", "List<String>"));

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("True", "true"),
            Map.entry("False", "false"),
            Map.entry("TRUE", "true"),
            Map.entry("FALSE", "false"),
            Map.entry("None", "null"),
            Map.entry("NULL", "null"),
            Map.entry("nil", "null"),
            Map.entry("nullptr", "null"),
            Map.entry("undefined", "null"),
            Map.entry("self", "this"));

    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("print", "System.out.println(…), or System.out.print(…) without a line end"),
            Map.entry("println", "System.out.println(…)"),
            Map.entry("printf", "System.out.printf(…)"),
            Map.entry("puts", "System.out.println(…)"),
            Map.entry("len", "text.length(), list.size() or array.length"),
            Map.entry("input", "new Scanner(System.in).nextLine()"),
            Map.entry("str", "String.valueOf(…)"),
            Map.entry("range", "for (int i = 0; i < n; i++), or IntStream.range(0, n)"),
            Map.entry("elif", "else if (…)"),
            Map.entry("type", "value.getClass()"),
            Map.entry("sorted", "list.stream().sorted().toList()"),
            Map.entry("sleep", "Thread.sleep(milliseconds)"),
            Map.entry("abs", "Math.abs(…)"),
            Map.entry("max", "Math.max(…)"),
            Map.entry("min", "Math.min(…)"),
            Map.entry("sqrt", "Math.sqrt(…)"),
            Map.entry("pow", "Math.pow(…)"),
            Map.entry("round", "Math.round(…)"),
            Map.entry("random", "Math.random()"));

    private record Line(Pattern pattern, String advice) {}

    /** What a line looks like that no Java compiler can read; the first that fits. */
    private static final List<Line> LINES = List.of(
            line(
                    "^\\s*def\\s+\\w+\\s*\\(",
                    "a method begins with the type of its result: int name(int x) { … }, or void"),
            line(
                    "^\\s*function\\s+\\w+\\s*\\(",
                    "a method begins with the type of its result: int name(int x) { … }, or void"),
            line("\\belif\\b", "Java writes else if (…) for elif"),
            line("^\\s*for\\s+\\w+\\s+in\\b", "a loop over elements is for (var x : xs) { … }"),
            line(
                    "^\\s*for\\s*\\(\\s*(?:[\\w<>\\[\\]]+\\s+)?\\w+\\s+(?:in|of)\\b",
                    "a loop over elements has a colon: for (var x : xs)"),
            line("^\\s*foreach\\b", "a loop over elements is for (var x : xs) { … }"),
            line(
                    "^\\s*for\\s*\\([^;()]*,[^;()]*,[^;]*\\)",
                    "the three parts of for have semicolons between them: for (int i = 0; i < n; i++)"),
            line("\\b(?:if|while)\\s+[^(\\s]", "a condition stands in parentheses: if (x == 2) { … }"),
            line("\\bnot\\s+\\w", "Java writes ! for not"),
            line("\\w\\s+and\\s+[\\w!(]", "Java writes && for and"),
            line("\\w\\s+or\\s+[\\w!(]", "Java writes || for or"),
            line("\\bf\"", "a text with values in it is \"hello \" + x, or \"hello %s\".formatted(x)"),
            line("^\\s*const\\b", "a constant is a final variable: final int K = 5;"),
            line("=\\s*\\[", "the elements of an array stand in braces, {1, 2, 3}; a list is List.of(1, 2, 3)"),
            line(
                    "^\\s*(?:class|if|else|while|try)\\b[^{;]*:\\s*$",
                    "a block stands in braces, { … }, not behind a colon"),
            line("^\\s*lambda\\b|=\\s*lambda\\b", "a lambda is x -> x + 1"),
            line("\\bis\\s+not\\s+None\\b", "Java writes != null"),
            line("^\\s*#", "a comment begins with //"),
            line("===", "Java compares with ==, or objects with equals"),
            line("\\*\\*", "a power is Math.pow(x, n)"));

    private Habits() {}

    private static Line line(String pattern, String advice) {
        return new Line(Pattern.compile(pattern), advice);
    }

    /** For a name that is not known. */
    static Optional<String> name(Problem problem) {
        String name = problem.symbol();
        return switch (problem.kind()) {
            case "class" -> Optional.ofNullable(TYPES.get(name)).map(Habits::says);
            case "variable" -> Optional.ofNullable(VALUES.get(name)).map(Habits::says);
            case "method" -> Optional.ofNullable(CALLS.get(name)).map(Habits::says);
            default -> Optional.empty();
        };
    }

    private static String says(String right) {
        return "Java says " + right;
    }

    /** For a line that the compiler cannot read. */
    static Optional<String> line(String text) {
        for (Line line : LINES) {
            Matcher found = line.pattern().matcher(withoutTexts(text));
            if (found.find()) return Optional.of(line.advice());
        }
        return Optional.empty();
    }

    /** What stands between quotes is no Java, nor is a comment; the quotes stay. */
    private static String withoutTexts(String line) {
        return line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"").replaceAll("//.*|/\\*.*?(?:\\*/|$)", "");
    }
}
