package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.ManagerException;
import dev.offspring.multiprocessing.Transfer;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What a call threw.
 *
 * @param exception serialised; empty if it cannot be
 * @param text its class and message
 * @param trace where it was thrown
 */
record Thrown(byte[] exception, String text, StackTraceElement[] trace) implements Serializable {
    static Thrown of(Throwable thrown, ClassSource classes) {
        byte[] exception = {};
        try {
            exception = Transfer.write(thrown, "the exception", classes);
        } catch (RuntimeException e) {
            // its text has to do
        }
        return new Thrown(exception, thrown.toString(), trace(thrown));
    }

    /** Down to where the manager has called it. */
    private static StackTraceElement[] trace(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .takeWhile(frame -> !frame.getClassName().startsWith(Thrown.class.getPackageName() + ".Serving"))
                .toArray(StackTraceElement[]::new);
    }

    /** The exception again, with the frames of who has called below its own. */
    Throwable rebuilt(ClassLoader loader) {
        Throwable rebuilt = read(loader);
        StackTraceElement[] caller = new Throwable().getStackTrace();
        rebuilt.setStackTrace(
                Stream.concat(Arrays.stream(trace), Arrays.stream(caller)).toArray(StackTraceElement[]::new));
        return rebuilt;
    }

    private Throwable read(ClassLoader loader) {
        try {
            if (exception.length > 0 && Transfer.read(exception, loader) instanceof Throwable read) return read;
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            // its text has to do
        }
        return new ManagerException("The manager threw what cannot be rebuilt here: " + text, null);
    }
}
