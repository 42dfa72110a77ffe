package dev.offspring.jvm;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where {@link ProcessBuilder#start} in a cell's code leads. Other programs know nothing of this family: they do not
 * notice when it ends, so they are remembered and ended with it. And a program that inherits the streams of the session
 * would write to a pipe that all cells share, so in a session its output is read and shown under the cell that started
 * it; in a child it inherits as it says.
 */
public final class Programs {
    private static final Set<ProcessHandle> RUNNING = ConcurrentHashMap.newKeySet();

    /** Gives the sink for a program that is started now: stream (true: error) and text. */
    private static volatile @Nullable Supplier<BiConsumer<Boolean, String>> sinks;

    private static volatile LongConsumer onStart = pid -> {};

    private Programs() {}

    /**
     * Decides for this JVM where inherited output of programs goes.
     *
     * @param started is told the pid of each program
     */
    public static void rule(Supplier<BiConsumer<Boolean, String>> sinkOfStarter, LongConsumer started) {
        sinks = sinkOfStarter;
        onStart = started;
    }

    /** Stands for {@link ProcessBuilder#start}. */
    public static Process start(ProcessBuilder builder) throws IOException {
        Supplier<BiConsumer<Boolean, String>> supplier = sinks;
        boolean out = supplier != null && builder.redirectOutput().equals(Redirect.INHERIT);
        boolean err =
                supplier != null && builder.redirectError().equals(Redirect.INHERIT) && !builder.redirectErrorStream();
        if (supplier == null || !(out || err)) return remembered(builder.start());
        BiConsumer<Boolean, String> sink = supplier.get();
        if (out) builder.redirectOutput(Redirect.PIPE);
        if (err) builder.redirectError(Redirect.PIPE);
        try {
            Process process = remembered(builder.start());
            String name = builder.command().get(0);
            if (out) new Drain(process.getInputStream(), text -> sink.accept(false, text), name + "-stdout");
            if (err) new Drain(process.getErrorStream(), text -> sink.accept(true, text), name + "-stderr");
            return process;
        } finally {
            if (out) builder.redirectOutput(Redirect.INHERIT);
            if (err) builder.redirectError(Redirect.INHERIT);
        }
    }

    private static Process remembered(Process process) {
        ProcessHandle program = process.toHandle();
        RUNNING.add(program);
        var unused = program.onExit().thenAccept(RUNNING::remove);
        onStart.accept(program.pid());
        return process;
    }

    /** Kills the programs that run, and what they have started. */
    public static void endAll() {
        end(RUNNING);
    }

    /** Kills programs and what they have started. It looks once at the processes that there are, which takes its time. */
    public static void end(Collection<ProcessHandle> programs) {
        if (programs.isEmpty()) return;
        Map<Long, List<ProcessHandle>> children = new HashMap<>();
        ProcessHandle.allProcesses()
                .forEach(process -> process.parent()
                        .ifPresent(parent -> children.computeIfAbsent(parent.pid(), pid -> new ArrayList<>())
                                .add(process)));
        programs.forEach(program -> end(program, children));
    }

    private static void end(ProcessHandle program, Map<Long, List<ProcessHandle>> children) {
        // a number that was given again in the meantime is nobody's child twice
        List<ProcessHandle> started = children.remove(program.pid());
        if (started != null) started.forEach(child -> end(child, children));
        program.destroyForcibly();
    }
}
