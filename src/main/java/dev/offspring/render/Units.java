package dev.offspring.render;

import java.time.Duration;
import java.util.Locale;

/** Times and sizes as people read them: three digits that count and a unit. */
public final class Units {
    /** Stands for what is not known. */
    public static final String UNKNOWN = "–";

    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Units() {}

    /** {@code 340 µs}, {@code 12 ms}, {@code 1.24 s}, {@code 2 min 3 s}, {@code 1 h 5 min}; negative is unknown. */
    public static String duration(Duration time) {
        if (time.isNegative()) return UNKNOWN;
        double seconds = time.toNanos() / 1e9;
        if (seconds == 0) return "0 ms";
        if (seconds < 0.0009995) return Math.round(seconds * 1e6) + " µs";
        if (seconds < 0.9995) return Math.round(seconds * 1e3) + " ms";
        if (seconds < 9.995) return format("%.2f s", seconds);
        if (seconds < 59.95) return format("%.1f s", seconds);
        long whole = Math.round(seconds);
        if (whole < 3600) return whole / 60 + " min " + whole % 60 + " s";
        return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** A time that may be shorter than a nanosecond's grain: {@code 2.5 ns}, {@code 340 ns}, and then as the others. */
    public static String nanos(double nanos) {
        if (nanos < 9.95) return format("%.1f ns", nanos);
        if (nanos < 999.5) return Math.round(nanos) + " ns";
        if (nanos < 9995) return format("%.2f µs", nanos / 1e3);
        return duration(Duration.ofNanos(Math.round(nanos)));
    }

    /** {@code 512 B}, {@code 18.4 MiB}, {@code 410 MiB}; negative is unknown. */
    public static String bytes(long bytes) {
        if (bytes < 0) return UNKNOWN;
        if (bytes < 1024) return bytes + " B";
        double size = bytes;
        int unit = 0;
        while (size >= 1023.5 && unit < SIZES.length - 1) {
            size /= 1024;
            unit++;
        }
        return format(size < 99.95 ? "%.1f " : "%.0f ", size) + SIZES[unit];
    }

    /** {@code 1 task}, {@code 40 tasks}. */
    static String count(long count, String what) {
        if (count == 1) return "1 " + what;
        return count + " " + what + (what.endsWith("s") ? "es" : "s");
    }

    /** {@code 3.8/s}, {@code 1200/s}, {@code 4.5/min}. */
    static String rate(double perSecond) {
        if (perSecond > 0 && perSecond < 0.095) return format("%.1f/min", perSecond * 60);
        return format(perSecond < 9.95 ? "%.1f/s" : "%.0f/s", perSecond);
    }

    private static String format(String pattern, double number) {
        return String.format(Locale.ROOT, pattern, number);
    }
}
