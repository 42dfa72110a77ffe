package dev.offspring.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** What all sockets of the kernel have in common. */
final class Sockets {
    private static final int LINGER_MILLIS = 200;
    private static final int HANDSHAKE_MILLIS = 2000;

    private Sockets() {}

    static void prepare(ZMQ.Socket socket) {
        socket.setLinger(LINGER_MILLIS);
        // a client behind a tunnel may go without a word
        socket.setTCPKeepAlive(1);
        // a peer announces a frame's size before it proves anything, and the buffer is made at once
        socket.setMaxMsgSize(Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4));
    }

    /** For one that connects: no wait is longer than that, and what is not sent at its end is dropped. */
    static void limit(ZMQ.Socket socket, int patienceMillis) {
        socket.setReceiveTimeOut(patienceMillis);
        socket.setLinger(0);
        // at times JeroMQ does not notice what comes on a connection that it has just made; then it makes another
        socket.setHandshakeIvl(HANDSHAKE_MILLIS);
    }

    static void bind(ZMQ.Socket socket, String address) {
        if (!socket.bind(address)) throw new ZMQException("cannot bind " + address, socket.errno());
    }

    /** Sends all frames as one message; waits while the socket is full. */
    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            boolean sent = i < frames.size() - 1 ? socket.sendMore(frames.get(i)) : socket.send(frames.get(i));
            if (!sent) throw new ZMQException(socket.errno());
        }
    }

    /** The next message, or null when none has come. */
    static @Nullable List<byte[]> receive(ZMQ.Socket socket) {
        byte[] first = socket.recv(ZMQ.DONTWAIT);
        if (first == null) return null;
        List<byte[]> frames = new ArrayList<>();
        frames.add(first);
        while (socket.hasReceiveMore()) frames.add(socket.recv());
        return frames;
    }
}
