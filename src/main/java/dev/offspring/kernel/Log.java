package dev.offspring.kernel;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.logging.LogManager;

/** One line a fact on stderr. {@code OFFSPRING_LOG} is {@code off}, {@code warn} (the default) or {@code debug}. */
final class Log {
    private enum Level {
        OFF,
        WARN,
        DEBUG
    }

    private static final Level LEVEL = level(System.getenv().getOrDefault("OFFSPRING_LOG", "warn"));

    private Log() {}

    private static Level level(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "off", "none" -> Level.OFF;
            case "debug", "trace", "all" -> Level.DEBUG;
            default -> Level.WARN;
        };
    }

    /** basekernel logs every message of its own sockets by way of java.util.logging. */
    static void silenceOthers() {
        LogManager.getLogManager().reset();
    }

    static void warn(String line) {
        if (LEVEL != Level.OFF) write(line);
    }

    static void warn(String line, Throwable cause) {
        if (LEVEL == Level.OFF) return;
        write(line + ": " + cause);
        if (LEVEL == Level.DEBUG) cause.printStackTrace();
    }

    static void debug(Supplier<String> line) {
        if (LEVEL == Level.DEBUG) write(line.get());
    }

    private static void write(String line) {
        System.err.println("offspring: " + line);
    }
}
