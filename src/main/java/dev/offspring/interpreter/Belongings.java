package dev.offspring.interpreter;

import dev.offspring.wire.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session is told at its start because an earlier one had it. Safe for use by many threads. */
final class Belongings {
    private final List<String> classPath = new ArrayList<>();
    private Message.@Nullable Surroundings surroundings;

    Belongings(JvmFlags flags) {
        if (!flags.equals(JvmFlags.NONE))
            surroundings = new Message.Surroundings("", Map.of(), Map.of(), flags.session(), flags.children());
    }

    synchronized void add(Message.ClassPath path) {
        classPath.addAll(path.entries());
    }

    synchronized void set(Message.Surroundings now) {
        surroundings = now;
    }

    /** Where the session's programs begin. */
    synchronized Path directory() {
        return Path.of(surroundings == null ? "" : surroundings.directory()).toAbsolutePath();
    }

    /** Flags of the session's JVM. */
    synchronized List<String> sessionFlags() {
        return surroundings == null ? List.of() : surroundings.sessionFlags();
    }

    /** With these no session starts. */
    synchronized void forgetSessionFlags() {
        Message.Surroundings now = surroundings;
        if (now != null)
            surroundings = new Message.Surroundings(
                    now.directory(), now.environment(), now.libraries(), List.of(), now.childFlags());
    }

    /** All but the flags, which are for what comes after. */
    synchronized void clear() {
        classPath.clear();
        if (surroundings == null) return;
        surroundings = new Message.Surroundings(
                "", Map.of(), Map.of(), surroundings.sessionFlags(), surroundings.childFlags());
    }

    synchronized void tell(SessionLink session) {
        if (!classPath.isEmpty()) session.tell(new Message.ClassPath(List.copyOf(classPath)));
        if (surroundings != null) session.tell(surroundings);
    }
}
