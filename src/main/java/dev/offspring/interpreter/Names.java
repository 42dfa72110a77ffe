package dev.offspring.interpreter;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.JShell;

/** The names that cells have declared. */
record Names(JShell shell) {
    /** The declared name that is nearest to a misspelt one, if any is near. */
    Optional<String> nearest(String wrong) {
        Stream<String> names = Stream.of(
                        shell.variables().map(variable -> variable.name()),
                        shell.methods().map(method -> method.name()),
                        shell.types().map(type -> type.name()),
                        Stream.of("String", "System", "Integer", "List", "Math", "Thread", "mp"))
                .flatMap(all -> all);
        return names.distinct()
                .filter(name -> name.indexOf('$') < 0)
                .filter(name -> distance(name, wrong) <= Math.max(1, wrong.length() / 3))
                .min(Comparator.comparingInt(name -> distance(name, wrong)));
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
