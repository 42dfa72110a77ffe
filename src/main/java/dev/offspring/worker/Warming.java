package dev.offspring.worker;

import dev.offspring.hub.Hub;
import dev.offspring.hub.Member;
import dev.offspring.hub.Place;
import dev.offspring.memory.Segment;
import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.Target;
import dev.offspring.multiprocessing.Transfer;
import java.io.IOException;

/** What a spare does while it waits: all that a child does first, with work that is nothing. */
final class Warming {
    private Warming() {}

    static void up() {
        try {
            Target nothing = () -> {};
            byte[] bytes = Transfer.write(nothing, "nothing", ClassSource.NONE);
            var unused = Transfer.read(bytes, Warming.class.getClassLoader());
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
