package dev.offspring.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What another program printed when it was asked. */
final class Answer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Answer() {}

    /**
     * @throws InstallException the program could not be started, failed or said nothing in time
     */
    static String of(List<String> command) throws InstallException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            process.getOutputStream().close();
            var unused = process.onExit()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .whenComplete((p, late) -> {
                        if (late != null) {
                            process.destroyForcibly();
                        }
                    });
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new InstallException("%s failed with exit code %d: %s".formatted(command.get(0), exitCode, text));
            }
            return text;
        } catch (IOException e) {
            throw new InstallException("%s cannot be started: %s".formatted(command.get(0), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstallException("interrupted while waiting for " + command.get(0));
        }
    }
}
