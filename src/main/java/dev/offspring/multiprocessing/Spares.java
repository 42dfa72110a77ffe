package dev.offspring.multiprocessing;

import dev.offspring.jvm.Jvm;
import dev.offspring.jvm.JvmSpec;
import dev.offspring.jvm.Nursery;
import dev.offspring.wire.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JVMs that were started ahead and wait to become a child. All of them have the same flags, environment and directory,
 * the ones asked for last; others are dismissed. One that dies is replaced, unless they die one after another. Safe for
 * use by many threads.
 */
final class Spares {
    /** The system property that sets how many may wait; read at each start. */
    static final String PROPERTY = "offspring.spares";

    /** What a waiting JVM takes, roughly. */
    private static final long FOOTPRINT = 64L << 20;

    private static final int MOST = 4;
    private static final int MOST_FAILURES = 3;

    private final Nursery nursery;
    private final Deque<Spare> waiting = new ArrayDeque<>();
    private @Nullable JvmSpec kind;
    private int failures;
    private boolean closed;

    Spares(Nursery nursery) {
        this.nursery = nursery;
    }

    /**
     * How many may wait: none where memory is tight, a sixteenth of what is left otherwise, and no more than there are
     * processors.
     */
    static int bound() {
        Integer said = Integer.getInteger(PROPERTY);
        if (said != null) return Math.max(0, said);
        int processors = Runtime.getRuntime().availableProcessors();
        long fitting = Memory.available().orElse(FOOTPRINT * 16) / 16 / FOOTPRINT;
        return (int) Math.min(Math.min(processors, MOST), fitting);
    }

    /** One that has booted, if there is one. It is the caller's from now on. */
    synchronized Optional<Spare> take(JvmSpec wanted) {
        if (!wanted.equals(kind)) return Optional.empty();
        for (Spare spare : waiting) {
            if (!spare.jvm().isConnected()) continue;
            waiting.remove(spare);
            failures = 0;
            return Optional.of(spare);
        }
        return Optional.empty();
    }

    /** Starts what is missing and returns while it boots. */
    void refill(JvmSpec wanted) {
        List<Spare> dismissed = new ArrayList<>();
        synchronized (this) {
            if (closed) return;
            if (!wanted.equals(kind)) {
                dismissed.addAll(waiting);
                waiting.clear();
                kind = wanted;
                failures = 0;
            }
            while (waiting.size() < bound() && failures < MOST_FAILURES) {
                try {
                    waiting.add(new Spare(wanted));
                } catch (IllegalStateException | java.io.UncheckedIOException e) {
                    break; // this JVM ends, or the system has no more: whoever needs a child will be told
                }
            }
        }
        dismissed.forEach(spare -> spare.jvm().kill());
    }

    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private void died(Spare spare) {
        JvmSpec again;
        synchronized (this) {
            if (!waiting.remove(spare) || kind == null) return;
            failures++;
            again = kind;
        }
        refill(again);
    }

    /** A JVM that belongs to nobody yet. What it says before it is adopted is lost. */
    final class Spare implements Jvm.Listener {
        private final Jvm jvm;
        private Jvm.@Nullable Listener owner;
        private Jvm.@Nullable End end;

        private Spare(JvmSpec spec) {
            jvm = nursery.raise(spec, this);
        }

        Jvm jvm() {
            return jvm;
        }

        /** From now on the owner hears of it, of its end too if it is over already. */
        void adopt(Jvm.Listener adopter) {
            Jvm.End before;
            synchronized (this) {
                owner = adopter;
                before = end;
            }
            if (before != null) adopter.ended(before);
        }

        private synchronized Jvm.@Nullable Listener owner() {
            return owner;
        }

        @Override
        public void message(Message message) {
            Jvm.Listener listener = owner();
            if (listener != null) listener.message(message);
        }

        @Override
        public void output(boolean error, String text) {
            Jvm.Listener listener = owner();
            if (listener != null) listener.output(error, text);
        }

        @Override
        public void ended(Jvm.End ending) {
            Jvm.Listener listener;
            synchronized (this) {
                end = ending;
                listener = owner;
            }
            if (listener != null) listener.ended(ending);
            else died(this);
        }
    }
}
