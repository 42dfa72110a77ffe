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
        Duration cpu = process.info().totalCpuDuration().orElse(null);
        return new Usage(cpu == null ? -1 : cpu.toNanos(), peak(process.pid()));
    }

    private static long peak(long pid) {
        String status;
        try {
            status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
        } catch (IOException e) {
            return -1;
        }
        // by hand: a child comes through here on its way out, and a regular expression would cost it a fifth of its
        // life
        int start = status.indexOf("VmHWM:");
        if (start < 0) return -1;
        long kilobytes = 0;
        for (int i = start; i < status.length() && status.charAt(i) != '\n'; i++) {
            int digit = Character.digit(status.charAt(i), 10);
            if (digit >= 0) kilobytes = kilobytes * 10 + digit;
        }
        return kilobytes * 1024;
    }

    /** What is known of both; a process only ever uses more. */
    Usage atLeast(Usage other) {
        return new Usage(Math.max(cpuNanos, other.cpuNanos), Math.max(peakBytes, other.peakBytes));
    }
}
