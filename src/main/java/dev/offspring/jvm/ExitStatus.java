package dev.offspring.jvm;

import dev.offspring.wire.Message.Leaving;
import java.util.Map;
import java.util.Optional;

/**
 * How a process ended, in Python's numbers: n for an exit with n, -n for a death by signal n.
 *
 * <p>The number that the JVM reports for another process is 128 + n for signal n, and a JVM that is sent SIGTERM does
 * exit with 143. So a child says why it goes, and only where it said nothing is the number read.
 *
 * @param code the exit code
 * @param certain false where the number could mean two things and nothing tells which
 */
public record ExitStatus(int code, boolean certain) {
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(10, "SIGUSR1"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(12, "SIGUSR2"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(31, "SIGSYS"));

    /** The name of a signal by its number on Linux. */
    public static String signalName(int signal) {
        return SIGNALS.getOrDefault(signal, "signal " + signal);
    }

    /** The number of a signal by its name on Linux, or 0. */
    static int signalNumber(String name) {
        return SIGNALS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    /**
     * Reads the end of a JVM of ours.
     *
     * @param raw what {@link Process#exitValue} says
     * @param leaving the last word of the JVM, if it had one
     * @param crash the signal that its crash report names, if it left one
     * @param atWork whether code of the user's had begun; before that, nobody can have called {@code exit(143)}
     * @param killed whether we have sent it SIGKILL
     */
    static ExitStatus of(int raw, Optional<Leaving> leaving, Optional<Integer> crash, boolean atWork, boolean killed) {
        if (crash.isPresent()) return new ExitStatus(-crash.get(), true);
        if (leaving.isPresent()) {
            Leaving word = leaving.get();
            switch (word.why()) {
                case SIGNALLED -> {
                    return killedWhileLeaving(raw) ? new ExitStatus(-9, true) : new ExitStatus(-word.code(), true);
                }
                case HOOKS -> {
                    if (!atWork) return ofSilent(raw, false); // a signal that came before it could say which
                    // its hooks run, so somebody has called exit: with this number, or it was killed on its way out
                    if (killedWhileLeaving(raw)) return killed ? new ExitStatus(-9, true) : new ExitStatus(raw, false);
                    return new ExitStatus(raw, true);
                }
                case RETURNED, THREW, EXITED -> {
                    int said = word.code() & 0xff;
                    return raw == said ? new ExitStatus(raw, true) : ofSilent(raw, false);
                }
            }
        }
        return ofSilent(raw, atWork);
    }

    /** Reads the end of any other program. */
    public static ExitStatus ofProgram(int raw) {
        return ofSilent(raw, false);
    }

    private static boolean killedWhileLeaving(int raw) {
        return raw == 128 + 9;
    }

    private static ExitStatus ofSilent(int raw, boolean atWork) {
        boolean signal = raw > 128 && raw <= 128 + 64;
        if (!signal) return new ExitStatus(raw, true);
        // these three run the JVM's handlers, which would have spoken; a halt with that number says nothing
        boolean speaks = raw == 128 + 1 || raw == 128 + 2 || raw == 128 + 15;
        return speaks && atWork ? new ExitStatus(raw, false) : new ExitStatus(128 - raw, true);
    }

    public boolean isSuccess() {
        return code == 0;
    }

    /** For a table or a sentence: {@code 0}, {@code 3}, {@code -15 (SIGTERM)}, {@code 143 (cause unknown)}. */
    @Override
    public String toString() {
        if (code < 0) return code + " (" + signalName(-code) + ")";
        return certain ? Integer.toString(code) : code + " (cause unknown)";
    }
}
