package dev.offspring.hub;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Who waits for what.
 *
 * @param waits in the order in which they began
 */
public record WaitGraph(List<Wait> waits) {
    /**
     * One thread that waits.
     *
     * @param process its process's name
     * @param pid of its process
     * @param thread its name
     * @param verb what it waits for: {@code to put into queue-1 of 5}
     * @param on the processes that could end the wait, by name and pid
     * @param timed whether it gives up by itself some time
     */
    public record Wait(String process, long pid, String thread, String verb, List<String> on, boolean timed) {
        /** In words. */
        @Override
        public String toString() {
            String self = process + " (pid " + pid + ")";
            List<String> others = on.stream().filter(who -> !who.equals(self)).toList();
            String helpers = others.isEmpty() ? "nobody else" : "only " + String.join(" or ", others);
            return self + " in thread " + thread + " waits " + verb + "; " + helpers + " could end that"
                    + (timed ? ", and it gives up some time" : "");
        }
    }

    /** In words, a line for each wait. */
    @Override
    public String toString() {
        return waits.stream().map(Wait::toString).collect(Collectors.joining("\n"));
    }
}
