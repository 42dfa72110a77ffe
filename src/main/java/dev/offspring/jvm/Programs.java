package dev.offspring.jvm;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where {@link ProcessBuilder#start} in a cell's code leads. A program that inherits the streams of the session would
 * write to a pipe that all cells share, so in a session its output is read and shown under the cell that started it; in
 * a child it inherits as it says.
 */
public final class Programs {
    /** Gives the sink for a program that is started now: stream (true: error) and text. */
    private static volatile @Nullable Supplier<BiConsumer<Boolean, String>> sinks;

    private Programs() {}

    /** Decides for this JVM where inherited output of programs goes. */
    public static void rule(Supplier<BiConsumer<Boolean, String>> sinkOfStarter) {
        sinks = sinkOfStarter;
    }

    /** Stands for {@link ProcessBuilder#start}. */
    public static Process start(ProcessBuilder builder) throws IOException {
        Supplier<BiConsumer<Boolean, String>> supplier = sinks;
        boolean out = builder.redirectOutput().equals(Redirect.INHERIT);
        boolean err = builder.redirectError().equals(Redirect.INHERIT) && !builder.redirectErrorStream();
        if (supplier == null || !(out || err)) return builder.start();
        BiConsumer<Boolean, String> sink = supplier.get();
        if (out) builder.redirectOutput(Redirect.PIPE);
        if (err) builder.redirectError(Redirect.PIPE);
        try {
            Process process = builder.start();
            String name = List.copyOf(builder.command()).get(0);
            if (out) new Drain(process.getInputStream(), text -> sink.accept(false, text), name + "-stdout");
            if (err) new Drain(process.getErrorStream(), text -> sink.accept(true, text), name + "-stderr");
            return process;
        } finally {
            if (out) builder.redirectOutput(Redirect.INHERIT);
            if (err) builder.redirectError(Redirect.INHERIT);
        }
    }
}
