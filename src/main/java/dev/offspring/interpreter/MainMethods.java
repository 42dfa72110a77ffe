package dev.offspring.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The classes with a main method that one cell has declared. */
final class MainMethods {
    private final List<String> classes = new ArrayList<>();

    void add(String name) {
        classes.add(name);
    }

    /** How to run those that the cell does not run itself. */
    Optional<String> advice(String code) {
        List<String> idle = classes.stream().filter(name -> !isRun(name, code)).toList();
        if (idle.isEmpty()) return Optional.empty();
        boolean one = idle.size() == 1;
        return Optional.of(String.join(" and ", idle) + (one ? " has" : " have") + " a main method: "
                + String.join(", ", idle.stream().map(name -> "%run " + name).toList())
                + (one ? " runs it." : " run them."));
    }

    private static boolean isRun(String name, String code) {
        return Pattern.compile("%run\\s+" + name + "\\b|\\b" + name + "\\s*\\.\\s*main\\b")
                .matcher(code)
                .find();
    }
}
