package dev.offspring.wire;

import dev.offspring.wire.Failure.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Exceptions as {@link Failure}s. A stack ends at the cell: what lies below the outermost frame of a cell is how we called
 * it, and is left out.
 */
public final class Failures {
    /** Package of the classes that JShell makes of cells. */
    public static final String CELL_PACKAGE = "REPL.";

    private static final String WRAPPER = CELL_PACKAGE + "$JShell$";
    private static final String ENTRY = "do_it$";
    private static final List<String> OURS = List.of(
            "dev.offspring.hub.",
            "dev.offspring.jvm.",
            "dev.offspring.magic.",
            "dev.offspring.multiprocessing.",
            "dev.offspring.session.",
            "dev.offspring.wire.",
            "dev.offspring.worker.");
    private static final int LONGEST = 40;
    private static final int HEAD = 20;
    private static final int LONGEST_IN_FULL = 1000;
    private static final int MOST_CAUSES = 20;
    private static final Pattern WRAPPED = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");
    private static final Pattern MODULES = Pattern.compile(" \\([^()]* (?:is|are) in (?:unnamed )?module [^()]*\\)$");
    private static final Pattern SAME_NAME = Pattern.compile("class (\\S+) cannot be cast to class \\1(?!\\S)");

    private static volatile boolean full;

    private Failures() {}

    /** Whether stacks are told with our frames, JShell's and the JDK's inner ones, and hardly shortened. */
    public static boolean areFull() {
        return full;
    }

    /** From now on in this JVM. */
    public static void setFull(boolean wanted) {
        full = wanted;
    }

    /** Never throws, whatever the exception's own methods do. */
    public static Failure of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
    }

    private static Failure of(Throwable thrown, Set<Throwable> seen, int depth) {
        seen.add(thrown);
        List<Frame> frames = !full && isOurs(thrown.getClass().getName()) && isOfThreadsOnly(thrown.getStackTrace())
                ? List.of()
                : frames(thrown.getStackTrace());
        int omitted = 0;
        if (frames.size() > (full ? LONGEST_IN_FULL : LONGEST)) {
            omitted = frames.size() - HEAD - Failure.OUTERMOST;
            List<Frame> ends = new ArrayList<>(frames.subList(0, HEAD));
            ends.addAll(frames.subList(frames.size() - Failure.OUTERMOST, frames.size()));
            frames = ends;
        }
        List<Failure> suppressed = Arrays.stream(thrown.getSuppressed())
                .filter(other -> !seen.contains(other) && depth < MOST_CAUSES)
                .limit(MOST_CAUSES)
                .map(other -> of(other, seen, depth + 1))
                .toList();
        return new Failure(
                type(thrown.getClass()).getName(),
                message(thrown),
                frames,
                omitted,
                suppressed,
                cause(thrown, seen, depth));
    }

    /** Of a chain that is too long the beginning is told, and its end, where it all began. */
    private static Optional<Failure> cause(Throwable thrown, Set<Throwable> seen, int depth) {
        Throwable cause = thrown.getCause();
        if (cause == null || seen.contains(cause)) return Optional.empty();
        if (depth < MOST_CAUSES) return Optional.of(of(cause, seen, depth + 1));
        int skipped = 0;
        while (cause.getCause() != null && seen.add(cause) && !seen.contains(cause.getCause())) {
            cause = cause.getCause();
            skipped++;
        }
        Failure last = of(cause, seen, depth + 1);
        Failure first =
                new Failure(last.type(), last.message(), last.frames(), last.omitted(), List.of(), Optional.empty());
        return skipped == 0
                ? Optional.of(first)
                : Optional.of(
                        new Failure("(" + skipped + " more causes)", "", List.of(), 0, List.of(), Optional.of(first)));
    }

    /** An anonymous class has a number for its name, which says nothing. */
    private static Class<?> type(Class<?> type) {
        return type.isAnonymousClass() ? type(type.getSuperclass()) : type;
    }

    /** What a thread is doing, told as the frames of a failure are. */
    public static List<Frame> stack(List<StackTraceElement> stack) {
        return frames(stack.toArray(StackTraceElement[]::new));
    }

    private static String message(Throwable thrown) {
        try {
            String message = thrown.getLocalizedMessage();
            return (message == null ? "" : readable(thrown, message)) + advice(thrown);
        } catch (Throwable e) {
            return "(its message cannot be had: " + e.getClass().getName() + ")";
        }
    }

    /** Without the classes that JShell puts around cells, and without what a cast says of modules. */
    private static String readable(Throwable thrown, String message) {
        if (full) return message;
        String plain = WRAPPED.matcher(message).replaceAll("");
        if (!(thrown instanceof ClassCastException)) return plain;
        String cast = MODULES.matcher(plain).replaceAll("");
        String before = SAME_NAME.matcher(cast).find() && message.contains(WRAPPER)
                ? ": the object is of the class as it was before its cell was run again"
                : "";
        return cast.replaceAll("(?<=class )java\\.(?:lang|util)\\.(?=[A-Z])", "") + before;
    }

    /** Who comes from Python calls {@code event.wait()}, and gets what every Java object understands by that. */
    private static String advice(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        boolean monitor = thrown instanceof IllegalMonitorStateException
                && stack.length > 0
                && stack[0].getClassName().equals("java.lang.Object");
        return monitor
                ? ". wait() and notify() of every Java object are about its monitor. For what mp makes, wait with await()"
                        + " or join(), and wake with set() or signal()."
                : "";
    }

    private static List<Frame> frames(StackTraceElement[] stack) {
        if (full) return Arrays.stream(stack).map(Failures::frame).toList();
        int end = stack.length;
        while (end > 0 && !isOfCell(stack[end - 1])) end--;
        if (end == 0) { // a program without cells: its stack ends where we called it
            end = stack.length;
            while (end > 0 && isOurs(stack[end - 1])) end--;
        }
        if (end < stack.length && isReading(stack)) return List.of();
        int start = 0;
        while (start < end && isOurs(stack[start])) start++;
        if (start == end) return Arrays.stream(stack).map(Failures::frame).toList();
        return withoutRepeatedPlaces(Arrays.stream(stack, start, end)
                .filter(element -> !isPlumbing(element))
                .map(Failures::frame)
                .toList());
    }

    /** The text of a cell that declares a variable is two frames of one line: the cell's, and the variable's. */
    private static List<Frame> withoutRepeatedPlaces(List<Frame> frames) {
        List<Frame> told = new ArrayList<>();
        for (Frame frame : frames) {
            boolean repeated = frame.method().isEmpty()
                    && !told.isEmpty()
                    && told.get(told.size() - 1).equals(frame);
            if (!repeated) told.add(frame);
        }
        return told;
    }

    /** Where a thread of ours found something out, which tells nobody anything. */
    private static boolean isOfThreadsOnly(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .allMatch(element -> isOurs(element) || element.getClassName().startsWith("java."));
    }

    /** Where a child reads what it was sent: frames of the JDK only, and many. */
    private static boolean isReading(StackTraceElement[] stack) {
        return isOfThreadsOnly(stack)
                && Arrays.stream(stack)
                        .anyMatch(element -> element.getClassName().equals("java.io.ObjectInputStream"));
    }

    private static boolean isOfCell(StackTraceElement element) {
        return element.getFileName() != null && element.getFileName().startsWith("Cell[");
    }

    private static boolean isOurs(StackTraceElement element) {
        return isOurs(element.getClassName());
    }

    private static boolean isOurs(String type) {
        return type.equals("dev.offspring.Main") || OURS.stream().anyMatch(type::startsWith);
    }

    private static boolean isPlumbing(StackTraceElement element) {
        String type = element.getClassName();
        boolean madeByCompiler = isOfCell(element) && element.getLineNumber() <= 0;
        return madeByCompiler
                || type.startsWith("jdk.internal.reflect.")
                || type.startsWith("java.lang.reflect.")
                || type.startsWith("java.lang.invoke.LambdaForm")
                || type.startsWith("jdk.proxy")
                || isOurs(element);
    }

    private static Frame frame(StackTraceElement element) {
        String source = element.getFileName() == null ? "" : element.getFileName();
        int line = Math.max(element.getLineNumber(), 0);
        return new Frame(method(element.getClassName(), element.getMethodName()), source, line);
    }

    private static String method(String type, String method) {
        if (!type.startsWith(WRAPPER)) return type + "." + method;
        int inner = type.indexOf('$', WRAPPER.length());
        String owner = inner < 0 ? "" : type.substring(inner + 1).replace('$', '.');
        if (method.equals("<init>") || method.equals("<clinit>")) return owner.isEmpty() ? "" : "new " + owner;
        String name = method;
        if (method.startsWith("lambda$")) {
            String host = method.substring("lambda$".length(), method.lastIndexOf('$'));
            name = host.startsWith(ENTRY.substring(0, ENTRY.length() - 1)) ? "lambda" : "lambda in " + host;
        } else if (method.startsWith(ENTRY)) {
            name = "";
        }
        return owner.isEmpty() ? name : owner + "." + name;
    }
}
