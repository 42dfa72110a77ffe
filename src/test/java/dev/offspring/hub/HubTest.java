package dev.offspring.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HubTest {
    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private Thread.UncaughtExceptionHandler before = (thread, thrown) -> {};

    @BeforeEach
    void collectWhatNobodyCatches() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    }

    @AfterEach
    void nothingWasLeftToNobody() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        assertEquals(List.of(), uncaught);
    }

    private static Member member(Hub hub) {
        return new Member(hub.address(), "member", thread -> true);
    }

    @Test
    void aHubIsClosedInTheMiddleOfItsWork() {
        for (int i = 0; i < 50; i++) {
            try (Hub hub = new Hub()) {
                Member member = member(hub);
                for (int j = 0; j < 20; j++) member.signal(Place.of(1, 0), 1);
            }
        }
    }

    @Test
    void theEndOfTheHubEndsWaits() throws InterruptedException {
        Ticket ticket;
        Member member;
        try (Hub hub = new Hub()) {
            member = member(hub);
            ticket = member.line(Place.of(member.newThing(), 0), 0, "for nothing", false);
        }
        assertThrows(IllegalStateException.class, () -> ticket.await(Ticket.FOREVER));
        assertThrows(IllegalStateException.class, () -> member.nameOf(1));
    }

    @Test
    void whoDoesNotKnowTheSecretIsHungUpOn() throws IOException {
        try (Hub hub = new Hub()) {
            String[] address = hub.address().split("\n", -1);
            address[1] = "00".repeat(32);
            String wrong = String.join("\n", address);
            assertThrows(IllegalStateException.class, () -> new Member(wrong, "stranger", thread -> true));
            try (SocketChannel stranger = dev.offspring.jvm.LocalSocket.connect(address[0])) {
                stranger.write(StandardCharsets.UTF_8.encode("GET / HTTP/1.1\r\n\r\n"));
                assertEquals(-1, stranger.read(java.nio.ByteBuffer.allocate(10)));
            }
            assertEquals("member (pid " + ProcessHandle.current().pid() + ")", nameOf(member(hub)));
        }
    }

    private static String nameOf(Member member) {
        return member.nameOf(member.number());
    }

    @Test
    void signalsWakeTheOldestAndAreNotKept() throws InterruptedException {
        try (Hub hub = new Hub()) {
            Member member = member(hub);
            long place = Place.of(member.newThing(), 0);
            member.signalNow(place, 5);
            Ticket first = member.line(place, 0, "first", true);
            Ticket second = member.line(place, 0, "second", true);
            Ticket third = member.line(place, 0, "third", true);
            member.signalNow(place, 1);
            assertEquals(Member.Outcome.SIGNAL, first.await(Ticket.FOREVER));
            member.signalNow(place, 1);
            second.giveUp(); // what woke it is the third's
            assertEquals(Member.Outcome.SIGNAL, third.await(Ticket.FOREVER));
            Ticket fourth = member.line(place, 0, "fourth", true);
            assertEquals(Member.Outcome.TIMEOUT, fourth.await(System.nanoTime()));
        }
    }

    @Test
    void whatNobodyHoldsIsDeleted() throws IOException {
        try (Hub hub = new Hub()) {
            Member member = member(hub);
            long thing = member.newThing();
            Path memory = dev.offspring.memory.Segment.create(member.directories(), "thing", 64)
                    .path();
            Path part = Files.createFile(memory.resolveSibling("thing.1"));
            member.attach(thing, 0, memory, "thing");
            member.hold(thing, 0, "ticket");
            member.detach(thing, 0);
            member.signalNow(Place.of(thing, 0), 1); // so that the hub has heard it
            assertEquals(true, Files.exists(memory));
            member.release("ticket");
            member.signalNow(Place.of(thing, 0), 1);
            assertFalse(Files.exists(memory));
            assertFalse(Files.exists(part));
        }
    }
}
