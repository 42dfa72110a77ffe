package dev.offspring.interpreter;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;

/** What a name that is not known may have been meant to be. */
record Names(JavaShell java) {
    private static final long PATIENCE_NANOS = 2_000_000_000;
    private static final int MOST_MEMBERS = 8;
    private static final int MOST_IMPORTS = 3;
    private static final Set<String> OF_EVERY_OBJECT = Set.of(
            "clone",
            "finalize",
            "equals",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "class",
            "EnumDesc");
    private static final List<String> USUAL_PACKAGES =
            List.of("java.util", "java.time", "java.text", "java.awt", "java.sql", "java", "javax");

    /** A sentence with the right name, or with the import that is missing. */
    Optional<String> advice(Problem problem, String source) {
        if (problem.is("doesnt.exist")) return missingPackage(problem, source);
        if (!problem.isUnknownName()) return Optional.empty();
        String wrong = problem.symbol();
        if (wrong.isEmpty()) return Optional.empty();
        int at = problem.at();
        if (at > 0 && at < source.length() && source.charAt(at) == '.') {
            TreeSet<String> members = suggestions(source.substring(0, at + 1), problem.kind());
            Optional<String> right = accessor(wrong, members).or(() -> nearest(wrong, members));
            if (right.isPresent()) return right.map(name -> meant(name, problem));
            members.removeAll(OF_EVERY_OBJECT);
            return members.isEmpty() || members.size() > MOST_MEMBERS
                    ? Optional.empty()
                    : Optional.of("what there is: " + String.join(", ", members));
        }
        if (problem.kind().equals("variable")) {
            Optional<MethodSnippet> method = java.shell()
                    .methods()
                    .filter(each -> each.name().equals(wrong))
                    .findFirst();
            if (method.isPresent()) return method.map(each -> meant(lambda(each)));
        }
        List<String> imports = imports(wrong);
        if (!imports.isEmpty()) return Optional.of(toImport(imports));
        Set<String> known = suggestions("", problem.kind());
        Declared.in(source, at).forEach(local -> known.add(local.name()));
        return nearest(wrong, known)
                .map(name -> meant(name, problem))
                .or(() -> Optional.of(undeclared(problem, source)));
    }

    /** A method of a cell as a function: {@code (x, y) -> add(x, y)}. */
    private static String lambda(MethodSnippet method) {
        String types = method.parameterTypes().replaceAll("<.*?>", "");
        int count = types.isBlank() ? 0 : types.split(",", -1).length;
        String arguments = IntStream.range(0, count)
                .mapToObj(i -> count <= 3 ? "xyz".substring(i, i + 1) : "x" + i)
                .collect(Collectors.joining(", "));
        return (count == 1 ? arguments : "(" + arguments + ")") + " -> " + method.name() + "(" + arguments + ")";
    }

    /** Beans have {@code getX()}, records {@code x()}. */
    private static Optional<String> accessor(String wrong, Set<String> members) {
        if (!wrong.matches("get[A-Z].*")) return Optional.empty();
        String plain = Character.toLowerCase(wrong.charAt(3)) + wrong.substring(4);
        return members.contains(plain) ? Optional.of(plain) : Optional.empty();
    }

    private static String undeclared(Problem problem, String source) {
        String before = source.substring(0, problem.at());
        boolean assigned = source.substring(problem.at()).matches("(?s)\\w+\\s*=[^=].*")
                && before.substring(before.lastIndexOf('\n') + 1).isBlank();
        if (assigned) return "a new variable begins with its type: var " + problem.symbol() + " = …";
        return "no cell that has run declares it";
    }

    private static String meant(String name, Problem problem) {
        return meant(problem.kind().equals("method") ? name + "()" : name);
    }

    private static String meant(String name) {
        return "did you mean " + name + "?";
    }

    private static String toImport(List<String> types) {
        return "it is not imported: "
                + types.stream().map(type -> "import " + type + ";").collect(Collectors.joining(" or "));
    }

    /** {@code Systm.out} is taken for a package. */
    private Optional<String> missingPackage(Problem problem, String source) {
        String text = source.substring(
                Math.max(0, Math.min(problem.start(), source.length())),
                Math.max(0, Math.min(problem.end(), source.length())));
        if (!text.isEmpty() && Character.isUpperCase(text.charAt(0))) {
            String wrong = text.split("\\W", 2)[0];
            List<String> imports = imports(wrong);
            if (!imports.isEmpty()) return Optional.of(toImport(imports));
            return nearest(wrong, suggestions("", "class")).map(Names::meant);
        }
        Optional<String> miswritten = suggestions("", "class").stream()
                .filter(name -> name.equalsIgnoreCase(text.split("\\W", 2)[0]))
                .findFirst();
        if (miswritten.isPresent()) return miswritten.map(Names::meant);
        String type = text.substring(text.lastIndexOf('.') + 1);
        if (type.isEmpty() || !Character.isUpperCase(type.charAt(0)))
            return Optional.of("a library comes by %maven group:artifact:version");
        List<String> right = imports(type);
        return right.isEmpty()
                ? Optional.of("a library comes by %maven group:artifact:version")
                : Optional.of("did you mean " + String.join(" or ", right) + "?");
    }

    /** What could be imported for a simple name, the likeliest first. */
    private List<String> imports(String name) {
        if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) return List.of();
        return qualified(name).getNames().stream()
                .filter(type ->
                        !type.startsWith("jdk.internal.") && !type.startsWith("sun.") && !type.startsWith("com.sun."))
                .sorted(Comparator.comparingInt(Names::rank).thenComparing(type -> type))
                .limit(MOST_IMPORTS)
                .toList();
    }

    /** The names of all classes are read in the background while a kernel is young. */
    private QualifiedNames qualified(String name) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        QualifiedNames found = java.analysis().listQualifiedNames(name, name.length());
        while (!found.isUpToDate() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
            found = java.analysis().listQualifiedNames(name, name.length());
        }
        return found;
    }

    static int rank(String type) {
        for (int i = 0; i < USUAL_PACKAGES.size(); i++) if (type.startsWith(USUAL_PACKAGES.get(i) + ".")) return i;
        return USUAL_PACKAGES.size();
    }

    private TreeSet<String> suggestions(String text, String kind) {
        int[] anchor = {0};
        return java.analysis().completionSuggestions(text, text.length(), anchor).stream()
                .map(SourceCodeAnalysis.Suggestion::continuation)
                .filter(name -> !Overloads.isOurs(name) && !name.startsWith("$"))
                .filter(name -> kind.equals("method") == name.contains("("))
                .map(name -> name.replaceFirst("\\(.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name that is nearest to a misspelt one, if any is near. */
    static Optional<String> nearest(String wrong, Collection<String> names) {
        if (wrong.length() < 2) return Optional.empty();
        Stream<String> near = names.stream()
                .filter(name -> name.length() > 1 && !name.equals(wrong))
                .filter(name ->
                        distance(name, wrong) <= Math.max(1, wrong.length() / 3) || name.equalsIgnoreCase(wrong));
        return near.min(Comparator.<String>comparingInt(name -> name.equalsIgnoreCase(wrong) ? 0 : 1)
                .thenComparingInt(name -> distance(name, wrong))
                // a letter is left out more often than added
                .thenComparingInt(name -> -name.length()));
    }

    /** How many letters must be changed, added or taken away; two that are swapped count once (Damerau, 1964). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) cost[i][0] = i;
        for (int j = 0; j <= b.length(); j++) cost[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
        return cost[a.length()][b.length()];
    }
}
