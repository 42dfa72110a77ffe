package dev.offspring.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used so far.
 *
 * @param cpuNanos CPU time in nanoseconds, user and system; the systems count it in steps of some 10 ms
 * @param peakBytes peak resident memory in bytes, or -1 where the system does not tell (all but Linux)
 */
public record Usage(long cpuNanos, long peakBytes) {
    static final Usage UNKNOWN = new Usage(-1, -1);

    /** Asks the operating system; gives {@link #UNKNOWN} for a process that is gone. */
    static Usage of(ProcessHandle process) {
        long cpu = process.info().totalCpuDuration().map(Duration::toNanos).orElse(-1L);
        return new Usage(cpu, peak(process.pid()));
    }

    private static long peak(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | java.io.UncheckedIOException e) {
            return -1;
        }
    }

    /** What is known of both; a process only ever uses more. */
    Usage atLeast(Usage other) {
        return new Usage(Math.max(cpuNanos, other.cpuNanos), Math.max(peakBytes, other.peakBytes));
    }
}
