package dev.offspring.magic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The right word for a wrong one. */
final class Nearest {
    private Nearest() {}

    /** The word that needs the fewest changes, if they are few: a third of the letters, and one in a short word. */
    static Optional<String> of(String wrong, Collection<String> right) {
        int most = Math.max(1, wrong.length() / 3);
        return right.stream()
                .filter(word ->
                        distance(wrong, word) <= most && !sharesNothing(wrong, word) || isBeginning(wrong, word))
                .min(Comparator.comparingInt((String word) -> distance(wrong, word))
                        .thenComparing(word -> word));
    }

    /** One letter is near to every other. */
    private static boolean sharesNothing(String wrong, String word) {
        return wrong.replaceAll("^-+", "").chars().noneMatch(letter -> word.indexOf(letter) >= 0);
    }

    private static boolean isBeginning(String wrong, String word) {
        return wrong.replaceAll("^-+", "").length() >= 3 && word.startsWith(wrong);
    }

    /** {@code ; did you mean spawn?}, or else what is given. */
    static String hint(String wrong, Collection<String> right, String otherwise) {
        return of(wrong, right).map(word -> "; did you mean " + word + "?").orElse(otherwise);
    }

    /** Letters to add, drop, replace or swap with their neighbour. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
        return cost[a.length()][b.length()];
    }
}
