package dev.offspring.kernel;

import dev.offspring.interpreter.Frontend;
import dev.offspring.interpreter.Interpreter;
import dev.offspring.jvm.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.Function;
import org.zeromq.ZMQException;

/** The main program of a kernel. */
public final class KernelMain {
    private KernelMain() {}

    /**
     * Serves the client that wrote the connection file until it asks for the end or is gone. Does not return: the
     * process ends, whatever the interpreter still does.
     *
     * @param factory makes the interpreter, on a thread of its own
     */
    public static void run(Path connectionFile, Function<Frontend, Interpreter> factory) {
        Log.silenceOthers();
        Runtime.getRuntime().halt(serve(connectionFile, factory));
    }

    private static int serve(Path connectionFile, Function<Frontend, Interpreter> factory) {
        try (var kernel = new Kernel(
                ConnectionFile.read(connectionFile), HistoryFile.fromEnvironment(System.getenv()), factory)) {
            hearSignals(kernel);
            ParentWatch.start(System.getenv("JPY_PARENT_PID"), kernel);
            return kernel.awaitEnd();
        } catch (IOException | UncheckedIOException | GeneralSecurityException | ZMQException e) {
            Log.warn("the kernel cannot start with " + connectionFile, e);
            return 1;
        }
    }

    /** {@code SIGINT} is meant for the cell that runs, the others for the kernel. */
    private static void hearSignals(KernelLife kernel) {
        Signals.handle("INT", (number, before) -> kernel.interrupt());
        Signals.handle("TERM", (number, before) -> kernel.end(128 + number));
        Signals.handle("HUP", (number, before) -> kernel.end(128 + number));
    }
}
