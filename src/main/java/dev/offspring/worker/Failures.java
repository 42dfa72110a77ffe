package dev.offspring.worker;

import dev.offspring.wire.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exceptions as a child tells them: with the frames of the user's code, and without those that called it. */
final class Failures {
    private static final int MOST_FRAMES = 60;
    private static final int INNERMOST = 40;
    private static final List<String> OURS = List.of(
            "dev.offspring.worker.", "dev.offspring.multiprocessing.", "dev.offspring.jvm.", "dev.offspring.wire.");

    private Failures() {}

    static Failure of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Failure of(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        List<Failure.Frame> frames = frames(thrown.getStackTrace());
        int omitted = Math.max(0, frames.size() - MOST_FRAMES);
        if (omitted > 0) {
            List<Failure.Frame> ends = new ArrayList<>(frames.subList(0, INNERMOST));
            ends.addAll(frames.subList(INNERMOST + omitted, frames.size()));
            frames = ends;
        }
        List<Failure> suppressed = new ArrayList<>();
        for (Throwable other : thrown.getSuppressed()) if (!seen.contains(other)) suppressed.add(of(other, seen));
        Throwable cause = thrown.getCause();
        return new Failure(
                thrown.getClass().getName(),
                message(thrown),
                frames,
                omitted,
                suppressed,
                cause == null || seen.contains(cause) ? Optional.empty() : Optional.of(of(cause, seen)));
    }

    private static String message(Throwable thrown) {
        try {
            String message = thrown.getLocalizedMessage();
            return message == null ? "" : message;
        } catch (RuntimeException e) {
            return "(its message cannot be had: " + e.getClass().getName() + ")";
        }
    }

    private static List<Failure.Frame> frames(StackTraceElement[] stack) {
        int end = stack.length;
        while (end > 0 && isMachinery(stack[end - 1])) end--;
        int start = 0;
        while (start < end && isMachinery(stack[start])) start++;
        if (start == end) { // ours from end to end: then that is what there is to see
            start = 0;
            end = stack.length;
        }
        List<Failure.Frame> frames = new ArrayList<>();
        for (int i = start; i < end; i++) {
            Failure.Frame frame = frame(stack[i]);
            if (frame != null) frames.add(frame);
        }
        return frames;
    }

    private static boolean isMachinery(StackTraceElement element) {
        String type = element.getClassName();
        return OURS.stream().anyMatch(type::startsWith) || type.equals("dev.offspring.Main");
    }

    private static Failure.@Nullable Frame frame(StackTraceElement element) {
        String file = element.getFileName() == null ? "" : element.getFileName();
        String type = element.getClassName();
        String method = element.getMethodName();
        boolean cell = file.startsWith("Cell[");
        if (cell && element.getLineNumber() <= 0) return null; // made by the compiler
        if (method.startsWith("lambda$")) method = cell ? "" : "lambda";
        if (cell && method.startsWith("do_it$")) method = "";
        String nested = type.substring(type.lastIndexOf('$') + 1);
        boolean wrapper = type.lastIndexOf('$') == type.indexOf("$JShell$") + 7;
        String owner = !cell ? type + "." : wrapper ? "" : nested + ".";
        String name = method.isEmpty() && wrapper ? "" : owner + method;
        return new Failure.Frame(name, file, Math.max(0, element.getLineNumber()));
    }

    /** For standard error, as a trace of Java's with the name of the process in front. */
    static String trace(String process, Failure failure) {
        var text = new StringBuilder("Exception in " + process + ": ");
        append(text, failure, "");
        return text.toString();
    }

    private static void append(StringBuilder text, Failure failure, String indent) {
        text.append(failure.type());
        if (!failure.message().isEmpty()) text.append(": ").append(failure.message());
        text.append('\n');
        int shown = 0;
        for (Failure.Frame frame : failure.frames()) {
            if (failure.omitted() > 0 && shown++ == INNERMOST)
                text.append(indent).append("\t... ").append(failure.omitted()).append(" more\n");
            text.append(indent).append("\tat ").append(frame).append('\n');
        }
        for (Failure other : failure.suppressed())
            append(text.append(indent).append("Suppressed: "), other, indent + "\t");
        failure.cause().ifPresent(cause -> append(text.append(indent).append("Caused by: "), cause, indent));
    }
}
