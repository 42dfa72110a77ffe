package dev.offspring.multiprocessing;

import dev.offspring.jvm.Farewell;
import dev.offspring.jvm.JvmSpec;
import dev.offspring.jvm.Nursery;
import dev.offspring.wire.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** This process and the children that it started: one for each JVM. Safe for use by many threads. */
final class Family {
    private static final int REMEMBERED = 1000;

    private static @Nullable Host installed;
    private static @Nullable Family current;

    private final Host host;
    private final ClassSource source;
    private final CellCode code;
    private final Weaver weaver;
    private final Nursery nursery = new Nursery();
    private final Spares spares = new Spares(nursery);
    private final ScheduledExecutorService errands = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "offspring-errands");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<RaisedChild> children = new LinkedHashSet<>();
    private final ArrayDeque<ProcessReport> ended = new ArrayDeque<>();
    private int named;
    private volatile boolean ending;

    private Family(Host host) {
        this.host = host;
        this.source = host.classes();
        this.code = new CellCode(source);
        this.weaver = new Weaver(code);
        Farewell.at(Farewell.Step.WAIT, this::awaitChildren);
    }

    static synchronized void install(Host host) {
        if (installed != null || current != null)
            throw new IllegalStateException("The library lives in its surroundings already");
        installed = host;
    }

    /** The surroundings; asking for them starts nothing. */
    static synchronized Host host() {
        if (installed == null) installed = new Host() {};
        return installed;
    }

    static synchronized Family get() {
        if (current == null) {
            Host host = host();
            current = new Family(host);
            if (host.waitsAtExit() && host.parent().isEmpty()) Interruptions.cutFarewellShort();
        }
        return current;
    }

    /** The family if there ever was a child. */
    static synchronized Optional<Family> existing() {
        return Optional.ofNullable(current);
    }

    ClassSource source() {
        return source;
    }

    CellCode code() {
        return code;
    }

    Weaver weaver() {
        return weaver;
    }

    Nursery nursery() {
        return nursery;
    }

    Spares spares() {
        return spares;
    }

    synchronized String nextName() {
        String self = host.self().name();
        named++;
        return host.parent().isEmpty() ? "Process-" + named : self + ":" + named;
    }

    synchronized void add(RaisedChild child) {
        children.add(child);
    }

    synchronized void remove(RaisedChild child, ProcessReport last) {
        if (!children.remove(child)) return;
        ended.add(last);
        if (ended.size() > REMEMBERED) ended.remove();
    }

    synchronized List<RaisedChild> children() {
        return new ArrayList<>(children);
    }

    synchronized List<ProcessReport> ended() {
        return new ArrayList<>(ended);
    }

    /** Tells the children that live; those that come are told at their start. */
    void classPathGrew(List<String> entries) {
        children().forEach(child -> child.classPathGrew(entries));
    }

    /** Starts spare JVMs a little later, when the child that was just started has had the processors to itself. */
    void refillLater(JvmSpec spec) {
        var unused = errands.schedule(() -> spares.refill(spec), 100, TimeUnit.MILLISECONDS);
    }

    /** Does something later, on a thread that does nothing long. */
    void later(Runnable errand, Duration delay) {
        var unused = errands.schedule(errand, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    static List<Message.Property> userProperties() {
        return UserProperties.get();
    }

    /** Whether this process is on its way out: nobody is replaced any more. */
    boolean isEnding() {
        return ending || Farewell.hasBegun();
    }

    /** As Python at exit: daemons are sent SIGTERM, then all are waited for. */
    void awaitChildren() {
        ending = true;
        if (!host.waitsAtExit()) return;
        spares.close();
        Collection<RaisedChild> living = children();
        for (RaisedChild child : living) if (child.daemon()) child.end();
        try {
            for (RaisedChild child : living) child.awaitEndOrHurry();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
