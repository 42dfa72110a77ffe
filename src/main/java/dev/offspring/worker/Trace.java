package dev.offspring.worker;

import dev.offspring.wire.Failure;

/** An exception that ends a child, for its standard error: a trace of Java's with the name of the process in front. */
final class Trace {
    private Trace() {}

    static String of(String process, Failure failure) {
        var text = new StringBuilder("Exception in " + process + ": ");
        append(text, failure, "");
        return text.toString();
    }

    private static void append(StringBuilder text, Failure failure, String indent) {
        text.append(failure.type());
        if (!failure.message().isEmpty()) text.append(": ").append(failure.message());
        text.append('\n');
        int shown = 0;
        int omittedAt = failure.frames().size() - Failure.OUTERMOST;
        for (Failure.Frame frame : failure.frames()) {
            if (failure.omitted() > 0 && shown++ == omittedAt)
                text.append(indent).append("\t... ").append(failure.omitted()).append(" more\n");
            text.append(indent).append("\tat ").append(frame).append('\n');
        }
        for (Failure other : failure.suppressed())
            append(text.append(indent).append("Suppressed: "), other, indent + "\t");
        failure.cause().ifPresent(cause -> append(text.append(indent).append("Caused by: "), cause, indent));
    }
}
