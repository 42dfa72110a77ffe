package dev.offspring.render;

import dev.offspring.wire.Failure;
import java.util.Optional;

/** A plain sentence about what the classic exceptions mean, and what to do. */
final class RuntimeHint {
    private RuntimeHint() {}

    static Optional<String> of(Failure failure) {
        String hint = switch (failure.type()) {
            case "java.lang.StackOverflowError" ->
                "a method calls itself without end: in which case does it give a result without a call?";
            case "java.util.ConcurrentModificationException" ->
                "a collection is changed while a loop goes over it: use removeIf(…), or loop over a copy,"
                        + " new ArrayList<>(list)";
            case "java.lang.UnsupportedOperationException" -> unmodifiable(failure);
            case "java.lang.ArrayIndexOutOfBoundsException",
                    "java.lang.IndexOutOfBoundsException",
                    "java.lang.StringIndexOutOfBoundsException" ->
                "the first index is 0, the last one less than the length";
            case "java.lang.NumberFormatException" ->
                "only digits make a number, with neither spaces nor units: text.strip() takes spaces away";
            case "java.util.NoSuchElementException" -> nothingThere(failure);
            case "java.lang.ClassCastException" -> "ask first: if (x instanceof Type t) { … }";
            case "java.lang.ArithmeticException" ->
                failure.message().contains("by zero") ? "no whole number can be divided by 0" : "";
            default -> "";
        };
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }

    private static String unmodifiable(Failure failure) {
        boolean fixed = failure.frames().stream()
                .limit(3)
                .anyMatch(
                        frame -> frame.method()
                                .matches(
                                        "java\\.util\\.(ImmutableCollections|Collections\\$Unmodifiable|AbstractList|AbstractMap|Arrays).*"));
        return fixed
                ? "what List.of(…), Map.of(…), toList() or Arrays.asList(…) give cannot be changed like that:"
                        + " new ArrayList<>(…) is a copy that can"
                : "";
    }

    private static String nothingThere(Failure failure) {
        return failure.message().equals("No value present")
                ? "ask first, isPresent(), or say what else: orElse(…)"
                : "ask first whether there is one: hasNext(), isEmpty()";
    }
}
