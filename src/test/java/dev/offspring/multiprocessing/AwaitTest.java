package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.fixture.Work;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class AwaitTest {
    private static final int WRITERS = 4;
    private static final int MESSAGES = 10;

    private static List<Connection> pipesToWriters() {
        List<Connection> readers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Pipe pipe = MP.pipe(false);
            Connection writer = pipe.second();
            int number = i;
            MP.process(() -> write(writer, number)).start();
            writer.close();
            readers.add(pipe.first());
        }
        return readers;
    }

    private static List<Connection> socketsToWriters(Listener listener) throws Exception {
        List<Connection> readers = new ArrayList<>();
        SocketAddress address = listener.address();
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            MP.process(() -> write(MP.client(address), number)).start();
            readers.add(listener.accept());
        }
        return readers;
    }

    private static void write(Connection connection, int number) throws Exception {
        for (int i = 0; i < MESSAGES; i++) connection.send(List.of(number, i));
        connection.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C11 all messages of four writers are received, and readers at their end are found")
    void fourWriters(Way way) throws Exception {
        List<Connection> readers;
        if (way == Way.PIPE) {
            readers = pipesToWriters();
        } else {
            try (Listener listener = way.listen()) {
                readers = socketsToWriters(listener);
            }
        }
        List<Object> messages = new ArrayList<>();
        while (!readers.isEmpty()) {
            for (Connection reader : MP.await(readers)) {
                try {
                    messages.add(reader.receive());
                } catch (EOFException e) {
                    readers.remove(reader);
                }
            }
        }
        assertEquals(WRITERS * MESSAGES, messages.size());
        for (int i = 0; i < WRITERS; i++)
            for (int j = 0; j < MESSAGES; j++) assertTrue(messages.contains(List.of(i, j)), messages.toString());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C11 exactly those that are ready are told, none after the timeout, and nothing is taken away")
    void exactlyTheReadyOnes(Way way) throws Exception {
        Pipe one = way.open();
        Pipe two = way.open();
        List<Connection> both = List.of(one.first(), two.first());
        assertEquals(List.of(), MP.await(both, Duration.ofMillis(50)));
        assertEquals(List.of(), MP.await(both, Duration.ofSeconds(-1)));
        two.second().send("x");
        assertEquals(List.of(two.first()), MP.await(both));
        one.second().send("y");
        one.first().poll(Duration.ofSeconds(10));
        assertEquals(both, MP.await(both));
        assertEquals("x", two.first().<String>receive());
        assertEquals(List.of(one.first()), MP.await(both));
        two.second().close();
        two.first().poll(Duration.ofSeconds(10));
        assertEquals(both, MP.await(both, Duration.ZERO));
    }

    @Test
    @DisplayName("C11 waiting for nothing does not wait")
    void nothing() throws Exception {
        assertEquals(List.of(), MP.await(List.of()));
    }

    @Test
    @DisplayName("C11 P10 a pipe, a socket, a queue and a child are waited for together")
    void allKinds() throws Exception {
        Pipe pipe = MP.pipe();
        Pipe socket = Way.TCP.open();
        ProcessQueue<String> queue = MP.queue();
        ProcessEvent go = MP.event();
        ChildProcess child = MP.process(go::await).start();
        List<AutoCloseable> all = List.of(pipe.first(), socket.first(), queue, child);
        FutureTask<List<AutoCloseable>> waiting = new FutureTask<>(() -> MP.await(all));
        new Thread(waiting).start();
        queue.put("element");
        assertEquals(List.of(queue), waiting.get());
        assertEquals("element", queue.take());
        FutureTask<List<AutoCloseable>> again = new FutureTask<>(() -> MP.await(all));
        new Thread(again).start();
        go.set();
        assertEquals(List.of(child), again.get());
        child.join();
    }

    @Test
    @DisplayName("P10 a child that was not started cannot be waited for, one that has ended is ready")
    void aChild() throws Exception {
        ChildProcess child = MP.process(Work::nothing);
        assertThrows(IllegalStateException.class, () -> MP.await(List.of(child)));
        child.start();
        assertEquals(List.of(child), MP.await(List.of(child)));
        assertEquals(0, child.exitcode().getAsInt());
    }

    @Test
    @DisplayName("C11 a signal for one who waits for several and takes nothing goes on to the next")
    void theSignalGoesOn() throws Exception {
        ProcessQueue<String> queue = MP.queue();
        FutureTask<List<ProcessQueue<String>>> looking = new FutureTask<>(() -> MP.await(List.of(queue)));
        Thread looker = new Thread(looking, "looker");
        looker.start();
        while (MP.waitGraph().toString().indexOf("looker") < 0) Thread.onSpinWait();
        FutureTask<String> taking = new FutureTask<>(queue::take);
        new Thread(taking, "taker").start();
        while (MP.waitGraph().toString().indexOf("taker") < 0) Thread.onSpinWait();
        queue.put("for the taker");
        assertEquals("for the taker", taking.get());
        queue.put("for the looker");
        assertEquals(List.of(queue), looking.get());
    }

    @Test
    @DisplayName("C12 an interrupt ends a wait for several")
    void interrupted() throws Exception {
        Pipe pipe = MP.pipe();
        FutureTask<Object> waiting = new FutureTask<>(
                () -> MP.await(List.of(pipe.first(), Way.UNIX.open().first())));
        Thread thread = new Thread(waiting);
        thread.start();
        thread.interrupt();
        assertInstanceOf(
                InterruptedException.class,
                assertThrows(ExecutionException.class, waiting::get).getCause());
        pipe.second().send(1);
        assertEquals(1, pipe.first().<Integer>receive());
    }

    @Test
    @DisplayName("C11 what cannot be waited for is named, and a closed connection is an error")
    void whatCannotBeWaitedFor() {
        assertThrows(IllegalArgumentException.class, () -> MP.await(List.of("text")));
        Connection closed = MP.pipe().first();
        closed.close();
        assertThrows(IOException.class, () -> MP.await(List.of(closed)));
    }
}
