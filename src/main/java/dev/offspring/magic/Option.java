package dev.offspring.magic;

import java.util.List;

/**
 * An option of a magic, {@code -n NAME}. The same object describes it and asks for its value.
 *
 * @param names {@code -n}, {@code --name}
 * @param label stands for its value in the usage line; empty for one that is only there or not
 * @param type reads the value
 * @param help one line
 */
public record Option<T>(List<String> names, String label, ValueType<T> type, String help) {
    public static <T> Option<T> of(ValueType<T> type, String label, String help, String... names) {
        return new Option<>(List.of(names), label, type, help);
    }

    /** One without a value. */
    public static Option<Boolean> flag(String help, String... names) {
        return new Option<>(List.of(names), "", ValueType.FLAG, help);
    }

    boolean isFlag() {
        return label.isEmpty();
    }

    /** {@code -n, --name NAME}. */
    String heading() {
        return String.join(", ", names) + (isFlag() ? "" : " " + label);
    }

    /** {@code [-n NAME]}. */
    String usage() {
        return "[" + names.get(0) + (isFlag() ? "" : " " + label) + "]";
    }
}
