package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.CellResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;

/**
 * Methods of one name that call each other. JShell compiles a method in a class of its own, where its name hides the others
 * of that name; that of JDK 25 puts them together, but not before they are declared, and it loses those that call them. So
 * such methods become members of one class, where each sees all, and what JShell knows under their name are doors, which
 * only pass the call on.
 */
final class Overloads {
    private static final String CLASS_SUFFIX = "$overloads";

    private record Method(MethodText text, LineMap where) {}

    /** What JShell is given. */
    private record Text(String source, LineMap where) {}

    private record Refused(MethodText text, LineMap where, CellResult.Failed diagnosis) {}

    private final JavaShell java;

    /** What stands behind the doors, by the doors' sources. */
    private final Map<String, Method> behind = new HashMap<>();

    /** The classes that hold the methods, by the methods' name. */
    private final Map<String, Text> joined = new HashMap<>();

    private final List<Refused> waiting = new ArrayList<>();

    Overloads(JavaShell java) {
        this.java = java;
    }

    /** Whether a text names a class of ours. */
    static boolean isOurs(String text) {
        return text.contains(CLASS_SUFFIX);
    }

    boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /**
     * Takes a method that the compiler refuses, perhaps only because it calls another of its name. Whether that is so is
     * seen in {@link #settle}, when the methods that follow it are known.
     *
     * @return false when it cannot be so
     */
    boolean take(String source, LineMap where, CellResult.Failed diagnosis) {
        Optional<MethodText> text = MethodText.parse(source).filter(MethodText::callsItself);
        text.ifPresent(method -> waiting.add(new Refused(method, where, diagnosis)));
        return text.isPresent();
    }

    /** Declares what was taken; gives what the compiler has against the first that is wrong in any case. */
    Optional<CellResult.Failed> settle() {
        Set<String> names = new LinkedHashSet<>();
        for (Refused method : waiting) names.add(method.text().name());
        Optional<CellResult.Failed> failure = Optional.empty();
        for (String name : names) {
            List<Refused> refused = waiting.stream()
                    .filter(method -> method.text().name().equals(name))
                    .toList();
            List<Method> methods = declared(name);
            for (Refused method : refused) methods.add(new Method(method.text(), method.where()));
            if (!join(name, methods) && failure.isEmpty())
                failure = Optional.of(refused.get(0).diagnosis());
        }
        waiting.clear();
        return failure;
    }

    /** A method was declared: those of its name now have another one to call. */
    void declared(MethodSnippet method) {
        if (snippets(method.name()).size() < 2) return;
        List<Method> all = declared(method.name());
        if (all.stream().anyMatch(one -> one.text().callsItself())) join(method.name(), all);
    }

    private List<Method> declared(String name) {
        List<Method> methods = new ArrayList<>();
        snippets(name).forEach(method -> {
            Method hidden = behind.get(method.source());
            if (hidden != null) methods.add(hidden);
            else MethodText.parse(method.source()).ifPresent(text -> methods.add(new Method(text, java.place(method))));
        });
        return methods;
    }

    private boolean join(String name, List<Method> methods) {
        String owner = name + CLASS_SUFFIX;
        methods.sort(Comparator.<Method>comparingInt(method -> -method.where().cell())
                .thenComparingInt(method -> method.where().line()));
        LineMap where = methods.get(0).where();
        StringBuilder source = new StringBuilder("class " + owner + " { ");
        for (Method method : methods) {
            // so that the lines of the class are those of the cell
            int behindBy =
                    method.where().line() - where.line() - LineMap.lineBreaks(source.toString(), source.length());
            source.append("\n".repeat(Math.max(0, behindBy)))
                    .append(method.text().member());
        }
        return replace(name, new Text(source.append('}').toString(), where), methods);
    }

    private boolean replace(String name, Text type, List<Method> methods) {
        List<Snippet> valid = snippets(Snippet.Status.VALID::equals);
        List<Text> standing = new ArrayList<>();
        Text before = joined.get(name);
        if (before != null) standing.add(before);
        for (MethodSnippet method : snippets(name)) {
            standing.add(text(method));
            // JShell loses methods of one name that it has to compile again at the same time
            java.shell().drop(method);
        }
        boolean accepted = eval(type);
        if (accepted) {
            joined.put(name, type);
            for (Method method : methods) {
                Text door = new Text(method.text().door(name + CLASS_SUFFIX), method.where());
                behind.put(door.source(), method);
                eval(door);
            }
        } else standing.forEach(this::eval);
        // JShell gave up those that call the methods while these were missing
        snippets(status -> status == Snippet.Status.RECOVERABLE_DEFINED
                        || status == Snippet.Status.RECOVERABLE_NOT_DEFINED)
                .stream()
                .filter(valid::contains)
                .forEach(snippet -> eval(text(snippet)));
        return accepted;
    }

    private boolean eval(Text text) {
        return java.eval(text.source(), text.where()).get(0).status() != Snippet.Status.REJECTED;
    }

    private Text text(Snippet snippet) {
        return new Text(snippet.source(), java.place(snippet));
    }

    /** The methods and types; to declare a variable again would lose its value. */
    private List<Snippet> snippets(Predicate<Snippet.Status> wanted) {
        return Stream.<Snippet>concat(java.shell().methods(), java.shell().types())
                .filter(snippet -> wanted.test(java.shell().status(snippet)))
                .toList();
    }

    private List<MethodSnippet> snippets(String name) {
        return java.shell()
                .methods()
                .filter(method -> method.name().equals(name))
                .toList();
    }
}
