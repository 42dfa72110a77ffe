package dev.offspring.render;

import dev.offspring.wire.Failure;
import dev.offspring.wire.Failure.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A failure as a Java stack trace that ends at the cell: {@code Caused by} as in Java, frames that a cause shares with
 * what it caused are not told twice, and a long stack says how much of its middle it leaves out.
 */
public final class FailureText {
    private static final String INDENT = "    ";

    private final UnaryOperator<String> type;
    private final UnaryOperator<String> ownFrame;
    private final List<String> lines = new ArrayList<>();

    private FailureText(UnaryOperator<String> type, UnaryOperator<String> ownFrame) {
        this.type = type;
        this.ownFrame = ownFrame;
    }

    /** For terminals and logs, without a line end after the last line. */
    public static String plain(Failure failure) {
        return String.join("\n", new FailureText(UnaryOperator.identity(), UnaryOperator.identity()).all(failure));
    }

    /**
     * For Jupyter, line by line. The one colour is red, which front ends show readably on light and on dark; the cell's
     * own frames are bold.
     */
    public static List<String> traceback(Failure failure) {
        List<String> lines = new ArrayList<>(
                new FailureText(text -> "\u001b[31m" + text + "\u001b[0m", text -> "\u001b[1m" + text + "\u001b[0m")
                        .all(failure));
        RuntimeHint.of(failure).ifPresent(hint -> lines.add("→ " + hint));
        return List.copyOf(lines);
    }

    /** The first line of the plain form: {@code IllegalStateException: boom}. */
    public static String headline(Failure failure) {
        return failure.message().isEmpty()
                ? failure.simpleType()
                : failure.simpleType() + ": "
                        + failure.message().lines().findFirst().orElse("");
    }

    private List<String> all(Failure failure) {
        append("", "", failure, List.of());
        return List.copyOf(lines);
    }

    private void append(String indent, String label, Failure failure, List<Frame> told) {
        String header = type.apply(failure.simpleType());
        if (!failure.message().isEmpty()) header += ": " + failure.message();
        (indent + label + header).lines().forEach(lines::add);
        frames(indent, failure, told);
        for (Failure suppressed : failure.suppressed())
            append(indent + INDENT, "Suppressed: ", suppressed, failure.frames());
        Optional<Failure> cause = failure.cause();
        if (cause.isPresent()) append(indent, "Caused by: ", cause.get(), failure.frames());
    }

    private void frames(String indent, Failure failure, List<Frame> told) {
        List<Frame> frames = failure.frames();
        int shared = failure.omitted() > 0 ? 0 : sharedEnd(frames, told);
        int gap = frames.size() - Math.min(Failure.OUTERMOST, frames.size() / 2);
        int end = frames.size() - shared;
        for (int i = 0; i < end; i++) {
            if (failure.omitted() > 0 && i == gap) lines.add(more(indent, failure.omitted(), "more frames"));
            Frame frame = frames.get(i);
            String text = frame.toString();
            lines.add(indent + INDENT + "at " + (frame.source().startsWith("Cell[") ? ownFrame.apply(text) : text));
            int repeated = repeated(frames, i, failure.omitted() > 0 && i < gap ? Math.min(gap, end) : end);
            if (repeated > 1) lines.add(more(indent, repeated, "times the same"));
            i += repeated > 1 ? repeated : 0;
        }
        if (shared > 0) lines.add(more(indent, shared, "more"));
    }

    /** How many frames after one are the same. */
    private static int repeated(List<Frame> frames, int first, int end) {
        int next = first + 1;
        while (next < end && frames.get(next).equals(frames.get(first))) next++;
        return next - first - 1;
    }

    private static String more(String indent, int count, String what) {
        return indent + INDENT + "… " + count + " " + what;
    }

    private static int sharedEnd(List<Frame> frames, List<Frame> told) {
        int shared = 0;
        while (shared < frames.size()
                && shared < told.size()
                && frames.get(frames.size() - 1 - shared).equals(told.get(told.size() - 1 - shared))) shared++;
        // a line that says "1 more" is as long as the frame itself
        return shared < 2 ? 0 : Math.min(shared, frames.size() - 1);
    }
}
