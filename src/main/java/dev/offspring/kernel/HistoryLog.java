package dev.offspring.kernel;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What was typed and what came of it, in the order in which it happened, all sessions together. */
interface HistoryLog {
    /**
     * An input, or the output that a line with the same session and number has had.
     *
     * @param session names the kernel's run
     */
    record Line(
            String session,
            int number,
            @Nullable String input,
            @Nullable String output) {}

    void append(Line line) throws IOException;

    List<Line> lines() throws IOException;

    /** A log that is forgotten with its kernel. */
    static HistoryLog inMemory() {
        List<Line> lines = new CopyOnWriteArrayList<>();
        return new HistoryLog() {
            @Override
            public void append(Line line) {
                lines.add(line);
            }

            @Override
            public List<Line> lines() {
                return lines;
            }
        };
    }
}
