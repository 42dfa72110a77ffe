package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class ListenersTest {
    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Sends everything back until the other end is closed. */
    private static void echo(SocketAddress address) throws Exception {
        try (Connection connection = MP.client(address)) {
            while (true) connection.send(connection.receive());
        } catch (EOFException e) {
            System.out.println("end");
        }
    }

    private static <T> FutureTask<T> inThread(java.util.concurrent.Callable<T> work) {
        var task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"TCP", "UNIX"})
    @DisplayName("C01 C05 values of all sizes go both ways over sockets, and the end is told")
    void valuesGoBothWays(Way way) throws Exception {
        try (Listener listener = way.listen()) {
            SocketAddress address = listener.address();
            ChildProcess child = MP.process(() -> echo(address)).start();
            Connection here = listener.accept();
            assertTrue(listener.lastAccepted().isPresent());
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
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"TCP", "UNIX"})
    @DisplayName("C05 a peer that was killed is the end to who receives, and a broken pipe to who sends")
    void aKilledPeer(Way way) throws Exception {
        try (Listener listener = way.listen()) {
            SocketAddress address = listener.address();
            ChildProcess child = MP.process(() -> {
                        Connection connection = MP.client(address);
                        connection.send("last words");
                        connection.receive();
                    })
                    .start();
            Connection here = listener.accept();
            assertEquals("last words", here.<String>receive());
            child.kill();
            assertThrows(EOFException.class, here::receive);
            assertThrows(BrokenPipeException.class, () -> {
                while (true) here.send("anybody?");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"TCP", "UNIX"})
    @DisplayName("C07 messages over sockets are neither joined nor split")
    void messagesStayWhole(Way way) throws Exception {
        try (Listener listener = way.listen()) {
            SocketAddress address = listener.address();
            ChildProcess child = MP.process(() -> {
                        Connection there = MP.client(address);
                        for (int size = 0; size < 3000; size++) there.sendBytes(new byte[size]);
                    })
                    .start();
            Connection here = listener.accept();
            for (int size = 0; size < 3000; size++) assertEquals(size, here.receiveBytes().length);
            child.join();
        }
    }

    @Test
    @DisplayName("C09 a client that calls, sends and leaves before it is accepted is heard")
    void aClientThatLeft() throws Exception {
        try (Listener listener = MP.listener()) {
            Connection client = MP.client(listener.address());
            client.send("hello");
            client.close();
            Connection accepted = listener.accept();
            assertEquals("hello", accepted.<String>receive());
            assertThrows(EOFException.class, accepted::receive);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"TCP", "UNIX"})
    @DisplayName("C09 two cannot listen at one address, and a closed listener accepts nobody")
    void oneAddress(Way way, @TempDir Path directory) throws Exception {
        SocketAddress given = way == Way.TCP ? Way.loopback() : UnixDomainSocketAddress.of(directory.resolve("socket"));
        Listener listener = MP.listener(given);
        SocketAddress address = listener.address();
        assertThrows(BindException.class, () -> MP.listener(address));
        FutureTask<Connection> accepting = inThread(listener::accept);
        listener.close();
        assertInstanceOf(
                IOException.class,
                assertThrows(ExecutionException.class, accepting::get).getCause());
        assertThrows(IOException.class, listener::accept);
        assertThrows(IOException.class, () -> MP.client(address));
        assertFalse(Files.exists(directory.resolve("socket")));
        MP.listener(address).close();
    }

    @ParameterizedTest
    @CsvSource({"secret,secret", "'',''"})
    @DisplayName("C09 C10 who knows the key is let in, also if the key is empty")
    void theRightKey(String ours, String theirs) throws Exception {
        try (Listener listener = MP.listener(Way.loopback(), key(ours))) {
            SocketAddress address = listener.address();
            ChildProcess child =
                    MP.process(() -> MP.client(address, key(theirs)).send("in")).start();
            assertEquals("in", listener.accept().<String>receive());
            child.join();
        }
    }

    @Test
    @DisplayName("C10 a wrong key is an error on both sides, and the next client is served")
    void aWrongKey() throws Exception {
        try (Listener listener = MP.listener(Way.loopback(), key("right"))) {
            SocketAddress address = listener.address();
            FutureTask<Connection> wrong = inThread(() -> MP.client(address, key("wrong")));
            assertThrows(AuthenticationException.class, listener::accept);
            assertInstanceOf(
                    AuthenticationException.class,
                    assertThrows(ExecutionException.class, wrong::get).getCause());
            FutureTask<Connection> right = inThread(() -> MP.client(address, key("right")));
            listener.accept().send("in");
            assertEquals("in", right.get().<String>receive());
        }
    }

    @Test
    @DisplayName("C10 a key on one side only is an error on both")
    void aKeyOnOneSide() throws Exception {
        try (Listener listener = MP.listener(Way.loopback(), key("right"))) {
            Connection without = MP.client(listener.address());
            without.send("let me in");
            assertThrows(AuthenticationException.class, listener::accept);
            assertThrows(AuthenticationException.class, without::receive);
        }
        try (Listener listener = MP.listener()) {
            SocketAddress address = listener.address();
            FutureTask<Connection> with = inThread(() -> MP.client(address, key("right")));
            assertThrows(AuthenticationException.class, () -> listener.accept().receive());
            assertInstanceOf(
                    AuthenticationException.class,
                    assertThrows(ExecutionException.class, with::get).getCause());
        }
    }

    @Test
    @DisplayName("what speaks another language is told from a client, and takes no memory")
    void anotherLanguage() throws Exception {
        try (Listener listener = MP.listener(Way.loopback())) {
            int port = ((InetSocketAddress) listener.address()).getPort();
            try (Socket stranger = new Socket("localhost", port)) {
                OutputStream out = stranger.getOutputStream();
                out.write(key("GET / HTTP/1.1\r\n\r\n"));
                out.flush();
                assertThrows(IOException.class, () -> listener.accept().receive());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C12 an interrupt ends a wait for a message, and the connection works on")
    void interruptedWhileReceiving(Way way) throws Exception {
        Pipe pipe = way.open();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, pipe.first()::receive);
        FutureTask<Object> receiving = new FutureTask<>(pipe.first()::receive);
        Thread thread = new Thread(receiving);
        thread.start();
        while (thread.getState() == Thread.State.NEW) Thread.onSpinWait();
        thread.interrupt();
        assertInstanceOf(
                InterruptedException.class,
                assertThrows(ExecutionException.class, receiving::get).getCause());
        pipe.second().send("still here");
        assertEquals("still here", pipe.first().<String>receive());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C12 an interrupt ends a wait to send, and no message is broken by it")
    void interruptedWhileSending(Way way) throws Exception {
        Pipe pipe = way.open();
        byte[] message = new byte[100_000];
        var count = new java.util.concurrent.atomic.AtomicInteger();
        FutureTask<Object> sending = new FutureTask<>(() -> {
            while (count.get() < 10_000) {
                pipe.first().sendBytes(message);
                count.incrementAndGet();
            }
            return "all was sent, and nobody received";
        });
        Thread thread = new Thread(sending);
        thread.start();
        // that a thread waits to send can be seen only by what it does not do
        for (int before = -1; before != count.get() || count.get() == 0; Thread.sleep(50)) before = count.get();
        thread.interrupt();
        assertInstanceOf(
                InterruptedException.class,
                assertThrows(ExecutionException.class, sending::get).getCause());
        FutureTask<Object> rest = inThread(() -> {
            pipe.first().send("next");
            return "sent";
        });
        Object last = null;
        for (int i = 0; i <= count.get() + 1 && !"next".equals(last); i++) {
            last = pipe.second().receive();
            if (last instanceof byte[] bytes) assertEquals(message.length, bytes.length);
        }
        assertEquals("next", last);
        assertEquals("sent", rest.get());
    }

    @Test
    @DisplayName("C12 an interrupt ends a wait for a client, and the listener works on")
    void interruptedWhileAccepting() throws Exception {
        try (Listener listener = MP.listener()) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, listener::accept);
            MP.client(listener.address()).send("hello");
            assertEquals("hello", listener.accept().<String>receive());
        }
    }

    @Test
    @DisplayName("a connection over a socket stays in its process, and the error says what to do")
    void aSocketStays() throws Exception {
        try (Listener listener = MP.listener();
                Connection client = MP.client(listener.address())) {
            var refused = assertThrows(
                    NotTransferableException.class,
                    () -> MP.process(() -> client.send("x")).start());
            assertTrue(refused.getMessage().contains("mp.client(address)"), refused.getMessage());
        }
    }
}
