package dev.offspring.multiprocessing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How much memory is left to this program: the machine's, or its container's if that is less. Read from files, because
 * the JDK's own beans would take longer than a child's boot.
 */
final class Memory {
    private static final Path CGROUP = Path.of("/sys/fs/cgroup");

    private Memory() {}

    /** In bytes; empty where the system does not tell (all but Linux). */
    static OptionalLong available() {
        long machine = field(Path.of("/proc/meminfo"), "MemAvailable:") * 1024;
        if (machine <= 0) return OptionalLong.empty();
        return OptionalLong.of(Math.min(machine, container()));
    }

    private static long container() {
        long limit = number(CGROUP.resolve("memory.max"));
        long used = number(CGROUP.resolve("memory.current"));
        long reclaimable = field(CGROUP.resolve("memory.stat"), "inactive_file");
        if (limit < 0) {
            Path old = CGROUP.resolve("memory");
            limit = number(old.resolve("memory.limit_in_bytes"));
            used = number(old.resolve("memory.usage_in_bytes"));
            reclaimable = field(old.resolve("memory.stat"), "total_inactive_file");
        }
        return limit < 0 || used < 0 ? Long.MAX_VALUE : Math.max(0, limit - used + Math.max(0, reclaimable));
    }

    private static long number(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            return -1; // no such file, or "max"
        }
    }

    private static long field(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | java.io.UncheckedIOException e) {
            return -1;
        }
    }
}
