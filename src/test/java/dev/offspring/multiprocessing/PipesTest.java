package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class PipesTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    /** Sends everything back until the other end is closed. */
    private static void echo(Connection connection) throws Exception {
        try (connection) {
            while (true) connection.send(connection.receive());
        } catch (EOFException e) {
            System.out.println("end");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = StartMethod.class,
            names = {"SPAWN", "FORKSERVER"})
    @DisplayName("C01 C05 values of all sizes go both ways; the parent closes its copy of the child's end at once")
    void valuesGoBothWays(StartMethod method) throws Exception {
        Pipe pipe = MP.pipe();
        Connection there = pipe.second();
        ChildProcess child = MP.process(() -> echo(there)).startMethod(method).start();
        there.close();
        Connection here = pipe.first();
        byte[] large = new byte[16 << 20];
        new Random(1).nextBytes(large);
        here.send(List.of(1, "two", Map.of(3, 4.0)));
        assertEquals(List.of(1, "two", Map.of(3, 4.0)), here.<List<Object>>receive());
        here.send(null);
        assertNull(here.receive());
        here.sendBytes(large);
        assertArrayEquals(large, here.<byte[]>receive());
        here.sendBytes(large, 5, 3);
        assertArrayEquals(new byte[] {large[5], large[6], large[7]}, here.<byte[]>receive());
        here.close();
        child.join();
        assertEquals("end\n", TestHost.INSTANCE.out(child));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C02 receiving into an array says how much, and a message that does not fit is in the exception")
    void receivingIntoAnArray(Way way) throws Exception {
        Pipe pipe = way.open();
        byte[] buffer = new byte[10];
        pipe.first().sendBytes(new byte[] {1, 2, 3});
        assertEquals(3, pipe.second().receiveBytesInto(buffer, 2));
        assertArrayEquals(new byte[] {0, 0, 1, 2, 3, 0, 0, 0, 0, 0}, buffer);
        byte[] more = new byte[11];
        pipe.first().sendBytes(more);
        var tooShort =
                assertThrows(BufferTooShortException.class, () -> pipe.second().receiveBytesInto(buffer, 0));
        assertArrayEquals(more, tooShort.message());
        assertThrows(IndexOutOfBoundsException.class, () -> pipe.second().receiveBytesInto(buffer, 11));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C03 polling tells and takes nothing away: of an empty message, and of the end, too")
    void pollingTakesNothing(Way way) throws Exception {
        Pipe pipe = way.open();
        Connection reader = pipe.second();
        assertFalse(reader.poll());
        assertFalse(reader.poll(Duration.ofMillis(-1)));
        assertFalse(reader.poll(SHORT));
        pipe.first().sendBytes(new byte[0]);
        for (int i = 0; i < 3; i++) assertTrue(reader.poll());
        assertEquals(0, reader.receiveBytes().length);
        assertFalse(reader.poll());
        pipe.first().close();
        assertTrue(reader.poll(Duration.ofSeconds(10)));
        assertThrows(EOFException.class, reader::receive);
    }

    @Test
    @DisplayName("C04 a pipe of one way refuses the other")
    void oneWay() throws Exception {
        Pipe pipe = MP.pipe(false);
        assertTrue(pipe.first().isReadable());
        assertFalse(pipe.first().isWritable());
        assertFalse(pipe.second().isReadable());
        assertTrue(pipe.second().isWritable());
        pipe.second().send(1);
        assertEquals(1, pipe.first().<Integer>receive());
        assertThrows(IOException.class, () -> pipe.first().send(1));
        assertThrows(IOException.class, () -> pipe.second().receive());
        assertThrows(IOException.class, () -> pipe.second().poll());
    }

    @Test
    @DisplayName("C05 a dead peer is the end to who receives, and a broken pipe to who sends")
    void aDeadPeer() throws Exception {
        Pipe pipe = MP.pipe();
        Connection there = pipe.second();
        ChildProcess child = MP.process(() -> {
                    there.send("last words");
                    there.receive();
                })
                .start();
        there.close();
        assertEquals("last words", pipe.first().<String>receive());
        child.kill();
        assertThrows(EOFException.class, () -> pipe.first().receive());
        assertThrows(BrokenPipeException.class, () -> pipe.first().send("anybody?"));
    }

    @Test
    @DisplayName("C05 a child that is killed before it holds its end is the end, too")
    void aChildThatNeverHeld() throws Exception {
        Pipe pipe = MP.pipe();
        Connection there = pipe.second();
        ChildProcess child =
                MP.process(() -> there.send(1)).flags("-XX:NoSuchFlag").start();
        there.close();
        assertThrows(EOFException.class, () -> pipe.first().receive());
        child.join();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C06 parts of arrays are checked")
    void partsAreChecked(Way way) throws Exception {
        Connection connection = way.open().first();
        byte[] bytes = new byte[26];
        assertThrows(IndexOutOfBoundsException.class, () -> connection.sendBytes(bytes, 27, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> connection.sendBytes(bytes, 22, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> connection.sendBytes(bytes, 0, 27));
        assertThrows(IndexOutOfBoundsException.class, () -> connection.sendBytes(bytes, -1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> connection.sendBytes(bytes, 4, -1));
    }

    @Test
    @DisplayName("C07 messages are neither joined nor split")
    void messagesStayWhole() throws Exception {
        Pipe pipe = MP.pipe();
        Connection there = pipe.second();
        ChildProcess child = MP.process(() -> {
                    for (int size = 0; size < 3000; size++) there.sendBytes(new byte[size]);
                })
                .start();
        for (int size = 0; size < 3000; size++) assertEquals(size, pipe.first().receiveBytes().length);
        child.join();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C09 a closed connection is not used, and closing twice is nothing")
    void aClosedConnection(Way way) throws Exception {
        Connection connection;
        try (Connection closing = way.open().first()) {
            connection = closing;
        }
        connection.close();
        assertTrue(connection.isClosed());
        assertThrows(IOException.class, () -> connection.send(1));
        assertThrows(IOException.class, connection::receive);
        assertThrows(IOException.class, connection::poll);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C13 a message that is longer than expected closes the connection")
    void longerThanExpected(Way way) throws Exception {
        Pipe pipe = way.open();
        pipe.first().sendBytes(new byte[100]);
        assertThrows(IOException.class, () -> pipe.second().receiveBytes(10));
        assertTrue(pipe.second().isClosed());
    }

    @Test
    @DisplayName("an end travels through a pipe")
    void anEndTravels() throws Exception {
        Pipe outer = MP.pipe();
        Connection there = outer.second();
        ChildProcess child = MP.process(() -> there.<Connection>receive().send("through both"))
                .start();
        Pipe inner = MP.pipe();
        outer.first().send(inner.second());
        inner.second().close();
        assertEquals("through both", inner.first().<String>receive());
        child.join();
        assertThrows(EOFException.class, () -> inner.first().receive());
    }

    @Test
    @DisplayName("the pair travels, too, with both its ends")
    void thePairTravels() throws Exception {
        Pipe pipe = MP.pipe();
        ChildProcess child = MP.process(() -> {
                    pipe.first().close();
                    pipe.second().send("ping");
                    System.out.println(pipe.second().<String>receive());
                })
                .start();
        assertEquals("ping", pipe.first().receive());
        pipe.first().send("pong");
        child.join();
        assertEquals("pong\n", TestHost.INSTANCE.out(child));
    }
}
