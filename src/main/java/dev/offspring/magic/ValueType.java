package dev.offspring.magic;

import dev.offspring.multiprocessing.StartMethod;
import dev.offspring.wire.MagicRow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can stand after an option.
 *
 * @param kind what completion offers
 * @param words all that can stand there, where there are only some; for {@code VARIABLES} the names of their types
 * @param reader throws {@link IllegalArgumentException} with a message for the person who wrote the text
 */
public record ValueType<T>(Class<T> type, MagicRow.Values kind, List<String> words, Function<String, T> reader) {
    private static final Pattern DURATION_FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");
    private static final Pattern SIZE_FORM = Pattern.compile("\\d{1,9}[kmgKMG]");
    private static final List<String> START_METHODS = List.of("spawn", "forkserver");

    ValueType(Class<T> type, List<String> words, Function<String, T> reader) {
        this(type, MagicRow.Values.WORDS, words, reader);
    }

    static final ValueType<Boolean> FLAG = new ValueType<>(Boolean.class, List.of(), Boolean::valueOf);

    public static final ValueType<String> TEXT = new ValueType<>(String.class, List.of(), text -> text);

    /** A file or directory. */
    public static final ValueType<String> FILE = text(MagicRow.Values.FILES);

    public static final ValueType<String> DIRECTORY = text(MagicRow.Values.DIRECTORIES);

    /** The name or pid of a child. */
    public static final ValueType<String> CHILD = text(MagicRow.Values.CHILDREN);

    /** The name of an environment variable. */
    public static final ValueType<String> ENVIRONMENT = text(MagicRow.Values.ENVIRONMENT);

    /** A variable that is a queue between processes. */
    public static final ValueType<String> QUEUE = variable("ProcessQueue", "JoinableQueue");

    /** The rest of the line, whatever it is. */
    static final ValueType<String> LINE = text(MagicRow.Values.WORDS);

    /** A whole number, at least 1. */
    public static final ValueType<Integer> COUNT = new ValueType<>(Integer.class, List.of(), ValueType::count);

    /** A whole number, at least 0. */
    public static final ValueType<Integer> NUMBER = new ValueType<>(Integer.class, List.of(), ValueType::number);

    /** {@code 500ms}, {@code 2s}, {@code 1.5m}, {@code 1h}. */
    public static final ValueType<Duration> DURATION = new ValueType<>(Duration.class, List.of(), ValueType::duration);

    /** {@code 256m}, {@code 1g}: as the JVM's own flags have it. */
    public static final ValueType<String> SIZE = new ValueType<>(String.class, List.of(), ValueType::size);

    /** Reads {@code fork}, too, for the library to refuse it with the reason. */
    public static final ValueType<StartMethod> START_METHOD =
            new ValueType<>(StartMethod.class, START_METHODS, ValueType::startMethod);

    private static ValueType<String> text(MagicRow.Values kind) {
        return new ValueType<>(String.class, kind, List.of(), text -> text);
    }

    /** The name of a variable of a cell, of one of some types: {@code ProcessQueue}. */
    public static ValueType<String> variable(String... types) {
        return new ValueType<>(String.class, MagicRow.Values.VARIABLES, List.of(types), text -> text);
    }

    /** One of a few words; it is not checked here. */
    static ValueType<String> oneOf(List<String> words) {
        return new ValueType<>(String.class, words, text -> text);
    }

    private static int count(String text) {
        return atLeast(1, text);
    }

    private static int number(String text) {
        return atLeast(0, text);
    }

    private static int atLeast(int least, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least) return number;
            throw new IllegalArgumentException("'" + text + "' is less than " + least);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
    }

    private static Duration duration(String text) {
        Matcher form = DURATION_FORM.matcher(text);
        if (!form.matches()) throw new IllegalArgumentException("'" + text + "' is not a time such as 2s, 500ms or 1m");
        double unit = switch (form.group(2)) {
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
        };
        return Duration.ofNanos(Math.round(Double.parseDouble(form.group(1)) * unit));
    }

    private static String size(String text) {
        if (SIZE_FORM.matcher(text).matches()) return text.toLowerCase(Locale.ROOT);
        throw new IllegalArgumentException("'" + text + "' is not a size such as 256m or 1g");
    }

    private static StartMethod startMethod(String text) {
        for (StartMethod method : StartMethod.values()) if (method.name().equalsIgnoreCase(text)) return method;
        throw new IllegalArgumentException("'" + text + "' is not a start method"
                + Nearest.hint(text, START_METHODS, "; it is spawn or forkserver"));
    }
}
