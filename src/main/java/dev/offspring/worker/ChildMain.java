package dev.offspring.worker;

import dev.offspring.jvm.Exit;
import dev.offspring.jvm.Parent;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.Target;
import dev.offspring.multiprocessing.Transfer;
import dev.offspring.multiprocessing.WorkerDuty;
import dev.offspring.wire.Failure;
import dev.offspring.wire.Failures;
import dev.offspring.wire.Message;
import dev.offspring.wire.Message.Leaving.Why;
import java.io.IOException;
import java.util.Optional;

/** The main program of a child: it calls its parent, is told what to do, does it, says how it went, and goes. */
public final class ChildMain {
    private ChildMain() {}

    /** Runs to the end of this JVM. */
    public static void main() throws IOException {
        Parent parent = Parent.call();
        var upward = new Upward(parent);
        Message.Start start = upward.awaitStart(Warming::up);
        Thread main = Thread.currentThread();
        main.setName(start.name());
        for (Message.Property property : start.properties()) System.setProperty(property.key(), property.value());
        Failures.setFull(start.fullStacks());
        var loader = new CellLoader(upward, start.classPath());
        main.setContextClassLoader(loader);
        CellVariables.install(upward, loader);
        Host.install(new ChildHost(start, upward, loader));
        Exit.rule(code -> leave(parent, Why.EXITED, code), code -> parent.halt(Why.EXITED, code));
        boolean done = run(parent, upward, start, loader);
        leave(parent, done ? Why.RETURNED : Why.THREW, done ? 0 : 1);
    }

    private static boolean run(Parent parent, Upward upward, Message.Start start, CellLoader loader) {
        boolean done = false;
        try {
            Target target = (Target) Transfer.readTask(start.work(), loader, CellVariables::set);
            if (target instanceof WorkerDuty duty) return work(parent, upward, loader, duty);
            target.run();
            done = true;
        } catch (Throwable e) {
            Failure failure = Failures.of(e);
            System.err.print(Trace.of(start.name(), failure));
            parent.send(new Message.Failed(failure, thrown(e, loader)));
        }
        Thread.currentThread().setName("offspring-end"); // it does nothing more by itself
        Threads.awaitOthers();
        return done;
    }

    /** The pool shows what goes wrong, and does not wait for threads that tasks have left behind. */
    private static boolean work(Parent parent, Upward upward, CellLoader loader, WorkerDuty duty) {
        TaskOutput.install(parent);
        try {
            new TaskLoop(parent, upward.work(), loader, duty.progress()).run();
            return true;
        } catch (Throwable e) {
            parent.send(new Message.Failed(Failures.of(e), thrown(e, loader)));
            return false;
        }
    }

    private static Optional<byte[]> thrown(Throwable thrown, CellLoader loader) {
        try {
            return Optional.of(Transfer.write(thrown, "the exception", new ReceivedClasses(loader)));
        } catch (RuntimeException | Error e) {
            return Optional.empty();
        }
    }

    /** As Python: children that are no daemons are waited for, then this process goes. */
    private static void leave(Parent parent, Why why, int code) {
        Host.awaitChildren();
        parent.exit(why, code);
    }
}
