package dev.offspring.render;

import dev.offspring.wire.Failure;
import java.util.ArrayList;
import java.util.List;

/** Exceptions as text. */
public final class FailureText {
    private FailureText() {}

    public static List<String> traceback(Failure failure) {
        List<String> lines = new ArrayList<>();
        lines.add(failure.simpleType() + ": " + failure.message());
        failure.frames().forEach(frame -> lines.add("    at " + frame));
        return lines;
    }
}
