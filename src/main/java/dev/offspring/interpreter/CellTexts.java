package dev.offspring.interpreter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the cells say, so that a trace can show the lines that it names. Only a thread that holds the shell's lock calls it. */
final class CellTexts {
    private static final Pattern PLACE = Pattern.compile("\\s+at .*?(Cell\\[\\d+\\][^:()]*):(\\d+)");

    /** More lines would hide the stack. */
    private static final int MOST = 10;

    private final Map<String, List<String>> lines = new HashMap<>();

    /**
     * @param source {@code Cell[3]}
     */
    void put(String source, String text) {
        lines.put(source, text.lines().toList());
    }

    /** A trace with the cells' lines below the places where they are named first. */
    List<String> show(List<String> trace) {
        List<String> all = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (String line : trace) {
            all.add(line);
            Matcher place = PLACE.matcher(line);
            if (!place.lookingAt() || shown.size() == MOST) continue;
            List<String> text = lines.getOrDefault(place.group(1), List.of());
            int number = Integer.parseInt(place.group(2));
            if (number < 1 || number > text.size() || !shown.add(place.group(1) + ":" + number)) continue;
            String indent =
                    line.substring(0, line.length() - line.stripLeading().length());
            all.add(indent + "    " + text.get(number - 1).strip());
        }
        return all;
    }
}
