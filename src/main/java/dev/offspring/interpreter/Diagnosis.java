package dev.offspring.interpreter;

import dev.offspring.interpreter.Interpreter.CellResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/** What the compiler has against a cell, with the line, a caret under the place, and the nearest right name. */
final class Diagnosis {
    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?:variable|method|class)\\s+(\\w+)");

    private Diagnosis() {}

    /**
     * @param source the snippet, which begins at {@code where}
     * @param nearest knows a right name for a wrong one
     */
    static CellResult.Failed of(
            List<Diag> diagnostics, String source, LineMap where, Function<String, Optional<String>> nearest) {
        List<String> traceback = new ArrayList<>();
        String first = "";
        for (Diag diagnostic : diagnostics) {
            if (!diagnostic.isError() || Block.isOurText(source, diagnostic.getPosition())) continue;
            String message = diagnostic.getMessage(Locale.ROOT).strip();
            if (first.isEmpty()) first = message.lines().findFirst().orElse("");
            traceback.addAll(describe(diagnostic, message, source, where));
            nearestName(message, nearest).ifPresent(name -> traceback.add("did you mean " + name + "?"));
        }
        if (traceback.isEmpty()) {
            first = "this is not Java";
            traceback.add(where.source() + ":" + where.line() + ": " + first);
        }
        return new CellResult.Failed("CompileError", first, List.copyOf(traceback));
    }

    private static List<String> describe(Diag diagnostic, String message, String source, LineMap where) {
        int start = (int) Math.max(0, Math.min(diagnostic.getStartPosition(), source.length()));
        int at = (int) Math.max(start, Math.min(diagnostic.getPosition(), source.length()));
        int end = (int) Math.max(at, Math.min(diagnostic.getEndPosition(), source.length()));
        int lineStart = source.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = source.indexOf('\n', lineStart);
        if (lineEnd < 0) lineEnd = source.length();
        String line = source.substring(lineStart, lineEnd);
        int from = Math.max(start, lineStart) - lineStart;
        int to = Math.max(Math.min(end, lineEnd) - lineStart, from + 1);
        String underline = " ".repeat(from) + "~".repeat(to - from);
        int caret = Math.min(at - lineStart, underline.length() - 1);
        underline = underline.substring(0, caret) + "^" + underline.substring(caret + 1);
        int number = where.line() + LineMap.lineBreaks(source, lineStart);
        String place = BOLD + where.source() + ":" + number + PLAIN + ": " + RED + "error:" + PLAIN + " ";
        return List.of(place + message, "    " + line, "    " + RED + underline + PLAIN);
    }

    private static Optional<String> nearestName(String message, Function<String, Optional<String>> nearest) {
        Matcher symbol = SYMBOL.matcher(message);
        return symbol.find() ? nearest.apply(symbol.group(1)) : Optional.empty();
    }
}
