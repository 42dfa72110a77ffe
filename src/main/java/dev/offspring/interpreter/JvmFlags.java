package dev.offspring.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flags of the JVMs to come, before a notebook sets others with {@code %config}: those that the installation has, then those
 * of the environment, which win where both set the same.
 *
 * @param session of the JVM that runs cells
 * @param children of the JVMs that cells start
 */
public record JvmFlags(List<String> session, List<String> children) {
    static final JvmFlags NONE = new JvmFlags(List.of(), List.of());

    /** System properties of the kernel's JVM, by which the installation has its say. */
    public static final String SESSION_PROPERTY = "offspring.session.flags";

    public static final String CHILDREN_PROPERTY = "offspring.children.flags";

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

    /** @param properties of this JVM */
    public static JvmFlags of(Map<?, ?> properties, Map<String, String> environment) {
        return new JvmFlags(
                both(properties, SESSION_PROPERTY, environment, "OFFSPRING_SESSION_FLAGS"),
                both(properties, CHILDREN_PROPERTY, environment, "OFFSPRING_CHILDREN_FLAGS"));
    }

    private static List<String> both(
            Map<?, ?> properties, String property, Map<String, String> environment, String variable) {
        Object installed = properties.get(property);
        List<String> flags = new ArrayList<>(words(installed == null ? "" : installed.toString()));
        flags.addAll(words(environment.getOrDefault(variable, "")));
        return List.copyOf(flags);
    }

    /** What has spaces in it stands between quotation marks. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) words.add(word.group(1) == null ? word.group() : word.group(1));
        return words;
    }
}
