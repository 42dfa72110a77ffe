package dev.offspring.kernel;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Ends the kernel when the client that started it is gone. */
final class ParentWatch {
    private ParentWatch() {}

    /** @param pid as the client wrote it into the environment; null when it did not */
    static void start(@Nullable String pid, KernelLife kernel) {
        // on Windows it is a handle and no number of a process
        if (pid == null
                || !pid.matches("[1-9][0-9]{0,9}")
                || System.getProperty("os.name").startsWith("Windows")) return;
        Optional<ProcessHandle> parent = ProcessHandle.of(Long.parseLong(pid));
        if (parent.isPresent()) {
            CompletableFuture<Void> unused = parent.get().onExit().thenRun(() -> kernel.end(0));
        } else if (isOrphan()) {
            kernel.end(0);
        } else {
            Log.debug(() -> "process " + pid + " is not to be seen from here, and not watched");
        }
    }

    private static boolean isOrphan() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L) == 1L;
    }
}
