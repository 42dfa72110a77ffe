package dev.offspring.multiprocessing;

import dev.offspring.jvm.Farewell;
import dev.offspring.jvm.JvmSpec;
import dev.offspring.jvm.Nursery;
import dev.offspring.wire.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** The children that live, each with its place in the order of all starts. */
    private final Map<RaisedChild, Integer> children = new LinkedHashMap<>();

    private final ArrayDeque<Placed> ended = new ArrayDeque<>();
    private int born;
    private int named;
    private volatile boolean ending;

    private record Placed(int place, ProcessReport report) {}

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
        children.put(child, ++born);
    }

    synchronized void remove(RaisedChild child, ProcessReport last) {
        Integer place = children.remove(child);
        if (place == null) return;
        ended.add(new Placed(place, last));
        if (ended.size() > REMEMBERED) ended.remove();
    }

    synchronized List<RaisedChild> children() {
        return new ArrayList<>(children.keySet());
    }

    /** On those that live and on the last that have ended, in the order of their starts. */
    List<ProcessReport> reports() {
        Map<RaisedChild, Integer> living;
        List<Placed> all;
        synchronized (this) {
            living = new LinkedHashMap<>(children);
            all = new ArrayList<>(ended);
        }
        living.forEach((child, place) -> all.add(new Placed(place, child.report())));
        all.sort(Comparator.comparingInt(Placed::place));
        return all.stream().map(Placed::report).toList();
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
