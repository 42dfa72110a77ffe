package dev.offspring.kernel;

import dev.offspring.wire.Message;
import io.github.spencerpark.jupyter.kernel.history.HistoryEntry;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers what front ends ask of the history. Sessions are numbered in the order in which they first appear in the log,
 * so that kernels that share it need no other agreement.
 */
final class HistoryStore implements HistoryManager {
    private @Nullable String session;
    private final HistoryLog log;

    HistoryStore(HistoryLog log) {
        this.log = log;
    }

    /** Made when it is first used: a JVM's first random number takes a while, and the interpreter waits to be started. */
    private synchronized String session() {
        if (session == null) session = UUID.randomUUID().toString();
        return session;
    }

    /** An entry that is told with its output, be there one or not. */
    static final class WithOutput extends HistoryEntry {
        WithOutput(HistoryEntry entry) {
            super(entry.getSession(), entry.getCellNumber(), entry.getInput(), entry.getOutput());
        }
    }

    void input(int number, String code) {
        append(new HistoryLog.Line(session(), number, code, null));
    }

    void output(int number, String text) {
        append(new HistoryLog.Line(session(), number, null, text));
    }

    private void append(HistoryLog.Line line) {
        try {
            log.append(line);
        } catch (IOException e) {
            Log.warn("the history cannot be written", e);
        }
    }

    @Override
    public List<HistoryEntry> lookupTail(int length, Set<ResultFlag> flags) {
        return last(length, read().entries, flags);
    }

    /**
     * @param wanted 0 for this session, negative for those before it, positive as entries tell it
     * @param end exclusive
     */
    @Override
    public List<HistoryEntry> lookupRange(int wanted, int start, int end, Set<ResultFlag> flags) {
        Contents contents = read();
        int number = wanted > 0 ? wanted : contents.current + wanted;
        return last(
                Integer.MAX_VALUE,
                contents.only(entry ->
                        entry.getSession() == number && entry.getCellNumber() >= start && entry.getCellNumber() < end),
                flags);
    }

    @Override
    public List<HistoryEntry> search(String glob, int length, Set<ResultFlag> flags) {
        Pattern pattern = Glob.pattern(glob);
        List<HistoryEntry> found =
                read().only(entry -> pattern.matcher(entry.getInput()).matches());
        return last(length, flags.contains(ResultFlag.UNIQUE) ? latestOfEach(found) : found, flags);
    }

    /** For a magic. */
    List<Message.Input> inputs(Message.HistoryWanted wanted) {
        List<HistoryEntry> found = wanted.pattern().isPresent()
                ? search(wanted.pattern().get(), wanted.most(), Set.of())
                : last(wanted.most(), lookupRange(wanted.session(), wanted.first(), wanted.end(), Set.of()), Set.of());
        return found.stream()
                .map(entry -> new Message.Input(entry.getSession(), entry.getCellNumber(), entry.getInput()))
                .toList();
    }

    private static List<HistoryEntry> latestOfEach(List<HistoryEntry> entries) {
        var latest = new LinkedHashMap<String, HistoryEntry>();
        for (HistoryEntry entry : entries) {
            latest.remove(entry.getInput());
            latest.put(entry.getInput(), entry);
        }
        return List.copyOf(latest.values());
    }

    private static List<HistoryEntry> last(int length, List<HistoryEntry> entries, Set<ResultFlag> flags) {
        List<HistoryEntry> last = entries.subList(Math.max(0, entries.size() - Math.max(0, length)), entries.size());
        if (!flags.contains(ResultFlag.INCLUDE_OUTPUT)) return last;
        return last.stream().<HistoryEntry>map(WithOutput::new).toList();
    }

    private Contents read() {
        try {
            return Contents.of(log.lines(), session());
        } catch (IOException e) {
            Log.warn("the history cannot be read", e);
            return new Contents(List.of(), 1);
        }
    }

    /**
     * The log with inputs and outputs joined.
     *
     * @param current the number of this session
     */
    private record Contents(List<HistoryEntry> entries, int current) {

        static Contents of(List<HistoryLog.Line> lines, String session) {
            var numbers = new HashMap<String, Integer>();
            var entries = new ArrayList<HistoryEntry>();
            Map<List<Object>, Integer> places = new HashMap<>();
            for (HistoryLog.Line line : lines) {
                Integer number = numbers.computeIfAbsent(line.session(), name -> numbers.size() + 1);
                List<Object> key = List.of(number, line.number());
                String input = line.input();
                if (input != null) {
                    places.put(key, entries.size());
                    entries.add(new HistoryEntry(number, line.number(), input));
                } else {
                    join(entries, places.get(key), line.output());
                }
            }
            Integer current = numbers.getOrDefault(session, numbers.size() + 1);
            return new Contents(entries, current);
        }

        private static void join(List<HistoryEntry> entries, @Nullable Integer place, @Nullable String output) {
            if (place == null) return;
            HistoryEntry entry = entries.get(place);
            entries.set(place, new HistoryEntry(entry.getSession(), entry.getCellNumber(), entry.getInput(), output));
        }

        List<HistoryEntry> only(Predicate<HistoryEntry> wanted) {
            return entries.stream().filter(wanted).toList();
        }
    }
}
