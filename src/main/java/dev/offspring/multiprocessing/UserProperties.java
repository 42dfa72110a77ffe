package dev.offspring.multiprocessing;

import dev.offspring.wire.Message.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** System properties that the user has set: on the command line or since. The JVM's own describe the JVM. */
final class UserProperties {
    private static final List<String> OURS_AND_THE_JVMS = List.of(
            "java.",
            "jdk.",
            "sun.",
            "os.",
            "user.",
            "file.",
            "path.separator",
            "line.separator",
            "native.encoding",
            "stdout.encoding",
            "stderr.encoding",
            "stdin.encoding",
            "awt.toolkit",
            "surefire.",
            "basedir",
            ProcessBudget.PROPERTY);

    /** Some of those families are there to be set by users. */
    private static final List<String> SETTABLE = List.of(
            "java.net.",
            "java.util.logging.",
            "java.util.concurrent.",
            "java.io.tmpdir",
            "java.awt.headless",
            "java.security.",
            "user.language",
            "user.country",
            "user.timezone");

    private UserProperties() {}

    static List<Property> get() {
        Properties properties = System.getProperties();
        List<Property> result = new ArrayList<>();
        synchronized (properties) {
            for (Map.Entry<Object, Object> entry : properties.entrySet())
                if (entry.getKey() instanceof String key && entry.getValue() instanceof String value && isUsers(key))
                    result.add(new Property(key, value));
        }
        return result;
    }

    private static boolean isUsers(String key) {
        return SETTABLE.stream().anyMatch(key::startsWith)
                || OURS_AND_THE_JVMS.stream().noneMatch(key::startsWith);
    }
}
