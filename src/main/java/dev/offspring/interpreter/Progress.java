package dev.offspring.interpreter;

import java.util.Optional;

/** How far a cell has come. Lines count from 1; what was not reached is 0. */
final class Progress {
    private final int last;
    private int ran;
    private int failed;
    private int failedTo;

    Progress(String code) {
        last = 1 + LineMap.lineBreaks(code, code.stripTrailing().length());
    }

    /** What ends in that line has run. */
    void ran(int line) {
        if (failed == 0) ran = line;
    }

    /** What stands in these lines has failed; the first call counts. */
    void failed(int from, int to) {
        if (failed > 0) return;
        failed = from;
        failedTo = to;
    }

    /**
     * What has run and what has not, where that is not plain to see.
     *
     * @param refused whether the compiler refused what failed, so that nothing of it has run
     */
    Optional<String> told(boolean refused) {
        if (failed == 0) return Optional.empty();
        if (!refused) return failedTo < last ? Optional.of(lines(failedTo + 1) + " not run.") : Optional.empty();
        if (ran == 0) return failedTo < last ? Optional.of("Nothing of the cell has run.") : Optional.empty();
        if (ran >= failed) return Optional.of("What stands before that has run, and nothing after it.");
        return Optional.of(span(1, ran) + " run, " + decapitalised(lines(failed)) + " not.");
    }

    private String lines(int from) {
        return span(from, last);
    }

    private static String span(int from, int to) {
        return from >= to ? "Line " + from + " has" : "Lines " + from + " to " + to + " have";
    }

    private static String decapitalised(String text) {
        return "l" + text.substring(1);
    }
}
