package dev.offspring.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The marks of an axis: round numbers. */
final class Ticks {
    private static final String[] UNITS = {"h", "min", "s", "ms", "µs", "ns"};
    private static final double[] NANOS = {3600e9, 60e9, 1e9, 1e6, 1e3, 1};

    /** @param label with the unit */
    record Tick(double at, String label) {}

    private Ticks() {}

    /** From 0 to a number. */
    static List<Tick> numbers(double end, int most) {
        return marks(end, most, 1, "");
    }

    /** From 0 to a time in nanoseconds. */
    static List<Tick> times(double nanos, int most) {
        int unit = 0;
        while (unit < UNITS.length - 1 && nanos < 2 * NANOS[unit]) unit++;
        return marks(nanos, most, NANOS[unit], " " + UNITS[unit]);
    }

    private static List<Tick> marks(double end, int most, double unit, String name) {
        double step = step(end / unit / Math.max(1, most));
        List<Tick> ticks = new ArrayList<>();
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        for (int i = 0; i * step * unit <= end * (1 + 1e-9); i++)
            ticks.add(new Tick(i * step * unit, String.format(Locale.ROOT, "%." + digits + "f", i * step) + name));
        return ticks;
    }

    /** 1, 2 or 5 of a power of ten, and not less than this. */
    private static double step(double least) {
        if (!(least > 0)) return 1;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) if (factor * power >= least * (1 - 1e-9)) return factor * power;
        return 10 * power;
    }
}
