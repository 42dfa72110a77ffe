package dev.offspring.magic;

import dev.offspring.jvm.Drain;
import dev.offspring.jvm.ExitStatus;
import dev.offspring.jvm.Programs;
import dev.offspring.render.ProcessTable;
import dev.offspring.wire.MimeBundle;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Any other program, run by the shell: its output is the cell's, its input is empty, and its end is the cell's. */
final class ShellProgram {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** How long the output is awaited that a program in the background still holds. */
    private static final Duration PIPE_GRACE = Duration.ofMillis(300);

    private static final long PATIENCE_MILLIS = 500;

    private final String script;
    private final Process process;
    private final long start = System.nanoTime();

    private ShellProgram(String script, Workspace workspace) throws IOException {
        this.script = script;
        List<String> shell = WINDOWS ? List.of("cmd", "/c") : List.of("sh", "-c");
        List<String> command = new ArrayList<>(shell);
        command.add(script);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.from(new File(WINDOWS ? "NUL" : "/dev/null")))
                .directory(workspace.directory().toFile());
        builder.environment().putAll(workspace.environment());
        process = Programs.start(builder);
    }

    /**
     * Runs it and waits.
     *
     * @return how it ended, if it did not end well
     */
    static Optional<MimeBundle> run(String script, MagicContext context) throws InterruptedException {
        ShellProgram program;
        try {
            program = new ShellProgram(script, context.workspace());
        } catch (IOException e) {
            throw new MagicException("the shell cannot be started: " + e.getMessage());
        }
        ExitStatus status = program.await(context);
        return status.isSuccess() ? Optional.empty() : Optional.of(program.report(status));
    }

    private ExitStatus await(MagicContext context) throws InterruptedException {
        Drain out = new Drain(process.getInputStream(), context.out()::print, "shell-stdout");
        Drain err = new Drain(process.getErrorStream(), context.err()::print, "shell-stderr");
        try {
            int raw = process.waitFor();
            out.awaitEnd(PIPE_GRACE);
            err.awaitEnd(PIPE_GRACE);
            return ExitStatus.ofProgram(raw);
        } catch (Throwable interruption) {
            end();
            throw interruption;
        }
    }

    private MimeBundle report(ExitStatus status) {
        return ProcessTable.program(script, process.pid(), status, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Ends it and all that it started: SIGTERM, and SIGKILL to what is still there. */
    private void end() throws InterruptedException {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        family.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // the rest is killed
        } finally {
            for (ProcessHandle member : family) {
                member.descendants().forEach(ProcessHandle::destroyForcibly);
                member.destroyForcibly();
            }
        }
    }
}
