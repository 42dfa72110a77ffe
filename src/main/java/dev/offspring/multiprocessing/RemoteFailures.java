package dev.offspring.multiprocessing;

import dev.offspring.wire.Failure;
import dev.offspring.wire.Failures;
import dev.offspring.wire.Message;
import java.util.Arrays;
import java.util.Optional;

/** What workers throw, put together again. */
final class RemoteFailures {
    private static final String WORKER = "dev.offspring.worker.";

    private RemoteFailures() {}

    /** The exception, or what stands for it, with the place that it came from among its suppressed ones. */
    static Throwable rebuild(Failure failure, Optional<byte[]> thrown, RemoteTask place, ClassLoader loader) {
        Throwable rebuilt = read(failure, thrown, loader);
        rebuilt.addSuppressed(place);
        return rebuilt;
    }

    static Throwable rebuild(Message.ItemFailed failed, RemoteTask place, ClassLoader loader) {
        return rebuild(failed.failure(), failed.thrown(), place, loader);
    }

    private static Throwable read(Failure failure, Optional<byte[]> bytes, ClassLoader loader) {
        if (bytes.isPresent()) {
            try {
                if (Transfer.read(bytes.get(), loader) instanceof Throwable thrown
                        && thrown.getClass().getName().equals(failure.type())) {
                    if (!Failures.areFull()) trim(thrown);
                    return thrown;
                }
            } catch (Exception | LinkageError | StackOverflowError e) {
                return new RemoteException(failure);
            }
        }
        return new RemoteException(failure);
    }

    /** Below the task there is only how we called it. */
    private static void trim(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        for (int i = 0; i < stack.length; i++) {
            if (!stack[i].getClassName().startsWith(WORKER)) continue;
            if (i > 0) thrown.setStackTrace(Arrays.copyOf(stack, i));
            break;
        }
        Throwable cause = thrown.getCause();
        if (cause != null && cause != thrown) trim(cause);
    }

    static StackTraceElement[] stack(Failure failure) {
        return failure.frames().stream().map(RemoteFailures::element).toArray(StackTraceElement[]::new);
    }

    private static StackTraceElement element(Failure.Frame frame) {
        int dot = frame.method().lastIndexOf('.');
        String type = dot < 0 ? "" : frame.method().substring(0, dot);
        return new StackTraceElement(
                type, frame.method().substring(dot + 1), frame.source(), frame.line() > 0 ? frame.line() : -1);
    }

    /**
     * Throws it where it was asked for: who asked is told beside where it came from. Never returns; the result is for the
     * caller to pretend to throw.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> E thrownHere(Throwable thrown) throws E {
        for (Throwable suppressed : thrown.getSuppressed())
            if (suppressed instanceof RemoteTask place) place.setStackTrace(callers());
        // these come from no place in a task
        if (thrown instanceof WorkerLostException || thrown instanceof TaskTimeoutException)
            thrown.setStackTrace(callers());
        throw (E) thrown;
    }

    /** In one line: what, where, and in which task. */
    static String line(Throwable thrown) {
        Failure failure = Failures.of(thrown);
        var text = new StringBuilder(failure.simpleType());
        if (!failure.message().isEmpty())
            text.append(": ").append(failure.message().lines().findFirst().orElse(""));
        if (!failure.frames().isEmpty())
            text.append(" at ").append(failure.frames().get(0));
        for (Throwable suppressed : thrown.getSuppressed())
            if (suppressed instanceof RemoteTask place) text.append(", ").append(place.getMessage());
        return text.toString();
    }

    private static StackTraceElement[] callers() {
        return Arrays.stream(new Throwable().getStackTrace())
                .dropWhile(frame -> frame.getClassName().startsWith("dev.offspring.multiprocessing."))
                .toArray(StackTraceElement[]::new);
    }
}
