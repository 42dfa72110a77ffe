package dev.offspring.jvm;

import dev.offspring.wire.FrameChannel;
import dev.offspring.wire.Message;
import dev.offspring.wire.Message.Leaving.Why;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The JVM that raised this one. Every way out of this JVM goes through here, so that the parent learns why it goes; and
 * when the parent goes, this JVM goes.
 */
public final class Parent {
    private static volatile @Nullable Parent instance;

    /** One that came before there was anybody to tell. */
    private static volatile int earlySignal;

    /** How long the operating system may take to bury a parent whose connection is gone. */
    private static final Duration BURIAL = Duration.ofSeconds(1);

    private final FrameChannel channel;
    private final long pid;
    private final Object quietness = new Object();
    private int questions;
    private volatile boolean quiet;
    private final AtomicReference<@Nullable Why> left = new AtomicReference<>();

    private Parent(FrameChannel channel, long pid) {
        this.channel = channel;
        this.pid = pid;
    }

    /**
     * Calls the parent that {@code System.in} names; called once, at the start of {@code main}.
     *
     * @throws IOException this JVM was not started by {@link Nursery}, or its parent is gone
     */
    public static Parent call() throws IOException {
        Invitation invitation = invitation();
        // before the greeting: from then on the parent takes silence for something else
        for (String signal : new String[] {"TERM", "INT", "HUP"}) Signals.handle(signal, Parent::leaveBySignal);
        Parent parent = new Parent(connect(invitation), invitation.parent());
        instance = parent;
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(parent::sayGoodbye, "offspring-goodbye"));
        } catch (IllegalStateException e) {
            parent.sayGoodbye(); // a signal came while this JVM booted, and its hooks run already
        }
        return parent;
    }

    private static Invitation invitation() throws IOException {
        try {
            return Invitation.read(System.in);
        } catch (IOException e) {
            Haven.sweep(); // the parent may have died before it could write it
            throw e;
        }
    }

    private static FrameChannel connect(Invitation invitation) throws IOException {
        try {
            return Doorway.call(invitation);
        } catch (IOException e) {
            // it may have died while this JVM booted, and raised nobody else
            tidyAfter(invitation.parent());
            throw e;
        }
    }

    /** The parent, in a JVM that has one; null in the first of a family. */
    public static @Nullable Parent current() {
        return instance;
    }

    /** Does not wait, but where shutdown hooks run already, when every word may be the last. */
    public void send(Message message) {
        channel.send(message);
        if (left.get() != null) channel.flush();
    }

    /** Sends a question: one message comes for it. */
    public void ask(Message question) {
        channel.send(question);
        synchronized (quietness) {
            questions++;
            quietness.notifyAll();
        }
    }

    /**
     * Waits for what the parent says next. When the parent is gone, so is this JVM: the call does not return. One thread
     * calls it.
     */
    public Message receive() {
        try {
            while (true) {
                if (quiet) awaitQuestion();
                Message message = channel.receive();
                if (message instanceof Message.LeavingHeard) quiet = true;
                else if (!(quiet && message instanceof Message.Interrupt)) return answered(message);
            }
        } catch (IOException e) {
            haltWithParent();
            throw new AssertionError("halted", e);
        }
    }

    /** The parent is gone. Children of ours notice the same; other programs do not. */
    private void haltWithParent() {
        try {
            Programs.endAll();
            Farewell.tidy();
            tidyAfter(pid);
        } finally {
            Runtime.getRuntime().halt(128 + 1);
        }
    }

    /** Nobody may come after this JVM, so it removes what its dead relatives could not. */
    private static void tidyAfter(long parent) {
        long deadline = System.nanoTime() + BURIAL.toNanos();
        // its connections are closed a moment before it is dead
        while (isParent(parent) && System.nanoTime() < deadline) LockSupport.parkNanos(5_000_000);
        Haven.sweep();
    }

    /** An orphan is given to another process at once, while its dead parent may stay in the table for long. */
    private static boolean isParent(long pid) {
        return ProcessHandle.current()
                .parent()
                .filter(ProcessHandle::isAlive)
                .map(parent -> parent.pid() == pid)
                .orElse(false);
    }

    private Message answered(Message message) {
        synchronized (quietness) {
            if (questions > 0) questions--;
        }
        return message;
    }

    /**
     * A JVM that exits waits 300 ms for any thread that is inside a system call, and reading is one. So when the last
     * word was heard, nothing is read any more but answers to what shutdown hooks ask.
     */
    private void awaitQuestion() {
        synchronized (quietness) {
            while (questions == 0) {
                try {
                    quietness.wait(1000);
                } catch (InterruptedException e) {
                    continue;
                }
                if (!isParent(pid)) haltWithParent();
            }
        }
    }

    /** {@code System.exit} with a word to the parent. */
    public void exit(Why why, int code) {
        say(why, code);
        System.exit(code);
    }

    /** {@code Runtime.halt} with a word to the parent. */
    public void halt(Why why, int code) {
        say(why, code);
        Runtime.getRuntime().halt(code);
    }

    private void sayGoodbye() {
        int signal = earlySignal;
        if (signal == 0) say(Why.HOOKS, 0);
        else say(Why.SIGNALLED, signal);
    }

    private static void leaveBySignal(int signal, Runnable exit) {
        Parent parent = instance;
        boolean leaving = parent != null && parent.left.get() != null;
        if (parent != null) parent.say(Why.SIGNALLED, signal);
        else earlySignal = signal;
        Farewell.cutShort();
        // hooks that run already may wait for anything, and a second exit would wait for them
        if (leaving) Runtime.getRuntime().halt(128 + signal);
        // the JVM's own way: hooks run, the number says which signal it was, and nothing is logged, as System.exit may
        // do
        new Thread(exit, "offspring-signal").start();
    }

    /**
     * The first reason is the true one, the rest are its consequences; but a signal tells more than the mere fact that
     * hooks run. The connection stays open, so that hooks may still load classes and a dead parent is still noticed.
     */
    private void say(Why why, int code) {
        boolean first =
                left.compareAndSet(null, why) || (why == Why.SIGNALLED && left.compareAndSet(Why.HOOKS, Why.SIGNALLED));
        if (!first) return;
        System.out.flush();
        System.err.flush();
        Usage usage = Usage.of(ProcessHandle.current());
        channel.send(new Message.Leaving(why, code, usage.cpuNanos(), usage.peakBytes()));
        channel.flush();
    }
}
