package dev.offspring.render;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The same work done in several ways, with more and more workers.
 *
 * @param name what was done
 * @param cpuCount how many processors there are for it
 * @param rows one for each engine and number of workers
 */
public record Sweep(String name, int cpuCount, List<Row> rows) {
    /** The engine that all others are compared with: no workers at all. */
    public static final String SERIAL = "serial";

    public Sweep {
        rows = List.copyOf(rows);
    }

    /**
     * @param engine what ran the work: {@code serial}, {@code threads}, {@code virtual}, {@code processes}
     * @param workers how many at once
     * @param cold times of runs that had everything before them: the start of the workers, classes to load and to compile
     * @param warm times of runs after those
     * @param note why there is no time, if there is none: {@code needs Java 21}
     */
    public record Row(String engine, int workers, List<Duration> cold, List<Duration> warm, Optional<String> note) {
        public Row {
            cold = List.copyOf(cold);
            warm = List.copyOf(warm);
        }

        public static Row of(String engine, int workers, List<Duration> cold, List<Duration> warm) {
            return new Row(engine, workers, cold, warm, Optional.empty());
        }

        /** One that could not be run. */
        public static Row without(String engine, int workers, String note) {
            return new Row(engine, workers, List.of(), List.of(), Optional.of(note));
        }
    }
}
