package dev.offspring.worker;

import dev.offspring.hub.Hub;
import dev.offspring.hub.Member;
import dev.offspring.hub.Place;
import dev.offspring.jvm.Exit;
import dev.offspring.memory.Segment;
import dev.offspring.multiprocessing.AbandonedLockException;
import dev.offspring.multiprocessing.BrokenPipeException;
import dev.offspring.multiprocessing.BufferTooShortException;
import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.DeadlockException;
import dev.offspring.multiprocessing.EndOfQueueException;
import dev.offspring.multiprocessing.Notebook;
import dev.offspring.multiprocessing.Target;
import dev.offspring.multiprocessing.Transfer;
import dev.offspring.multiprocessing.WorkerDuty;
import dev.offspring.multiprocessing.shared.Commons;
import dev.offspring.multiprocessing.shared.Shared;
import dev.offspring.multiprocessing.shared.SharedConnection;
import dev.offspring.multiprocessing.shared.SharedEvent;
import dev.offspring.multiprocessing.shared.SharedLock;
import dev.offspring.multiprocessing.shared.SharedQueue;
import dev.offspring.wire.Message;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** What a spare does while it waits: all that a child does first, with work that is nothing. */
final class Warming {
    /** What a child meets first beside what it does here; to load and check these classes takes longer than to use them. */
    private static final List<Class<?>> FIRST_MET = List.of(
            CellVariables.class,
            ChildHost.class,
            ReceivedClasses.class,
            Exit.class,
            Message.Property.class,
            Message.Leaving.class,
            Shared.Handle.class,
            SharedConnection.class,
            SharedQueue.class,
            SharedLock.class,
            SharedEvent.class,
            Commons.class,
            AbandonedLockException.class,
            BrokenPipeException.class,
            BufferTooShortException.class,
            DeadlockException.class,
            EndOfQueueException.class,
            WorkerDuty.class,
            Notebook.class);

    /** Of the form of {@link Shared.Handle}: what Java makes to read the one serves to read the other. */
    private record LikeAHandle(Class<?> type, long thing, int end, String name, Serializable maker, String ticket)
            implements Serializable {}

    private Warming() {}

    static void up() {
        try {
            ClassLoader loader = Warming.class.getClassLoader();
            for (Class<?> type : FIRST_MET) Class.forName(type.getName(), true, loader);
            Target nothing = () -> {};
            byte[] target = Transfer.write(nothing, "nothing", ClassSource.NONE);
            byte[] handle = Transfer.write(
                    new LikeAHandle(Shared.class, 0, 0, "nothing", nothing, ""), "nothing", ClassSource.NONE);
            var unused = List.of(Transfer.read(target, loader), Transfer.read(handle, loader));
            share();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            // then the work will be a little slower
        }
    }

    /** A family of one, whose only process joins it, holds something, waits for nothing, and ends it. */
    private static void share() throws IOException {
        try (Hub hub = new Hub()) {
            Member member = new Member(hub.address(), "warming", thread -> true);
            long thing = member.newThing();
            Segment memory = Segment.create(member.directories(), "warming", 64);
            memory.changeLong(0, 0, 1);
            member.attach(thing, 0, memory.path(), "warming");
            member.line(Place.of(thing, 0), 0, "for nothing", true).giveUp();
            member.detach(thing, 0);
            member.signalNow(Place.of(thing, 0), 1);
        }
    }
}
