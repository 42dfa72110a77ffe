package dev.offspring.jvm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What this JVM does when it ends, step by step. The JDK's shutdown hooks run side by side, so all of ours are one.
 */
public final class Farewell {
    /** In their order. */
    public enum Step {
        /** Children that are to be waited for are waited for. Left out when there is no time. */
        WAIT,
        /** What still lives is killed. */
        KILL,
        /** What lies about is removed. */
        TIDY
    }

    private static final Map<Step, List<Runnable>> STEPS = new EnumMap<>(Step.class);
    private static volatile boolean hurried;
    private static volatile boolean begun;

    static {
        for (Step step : Step.values()) STEPS.put(step, new ArrayList<>());
        Runtime.getRuntime().addShutdownHook(new Thread(Farewell::run, "offspring-farewell"));
    }

    private Farewell() {}

    /** Adds to a step. In a JVM that is ending already it does nothing. */
    public static void at(Step step, Runnable action) {
        synchronized (STEPS) {
            STEPS.getOrDefault(step, new ArrayList<>()).add(action);
        }
    }

    static void forget(Runnable action) {
        synchronized (STEPS) {
            STEPS.values().forEach(actions -> actions.remove(action));
        }
    }

    /** A signal ends this JVM: nobody is waited for. */
    public static void cutShort() {
        hurried = true;
    }

    /** Whether somebody wants the end at once. */
    public static boolean isCutShort() {
        return hurried;
    }

    /** Whether this JVM is ending. */
    public static boolean hasBegun() {
        return begun;
    }

    /** For a JVM that halts, which takes no other step. */
    static void tidy() {
        run(Step.TIDY);
    }

    private static void run() {
        begun = true;
        for (Step step : Step.values()) {
            if (step != Step.WAIT || !hurried) run(step);
        }
    }

    private static void run(Step step) {
        List<Runnable> actions;
        synchronized (STEPS) {
            actions = List.copyOf(STEPS.getOrDefault(step, List.of()));
        }
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                // the other steps and actions matter more
            }
        }
    }
}
